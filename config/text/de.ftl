# Deutsche Texte. Jeder Satz, den Menschen lesen, steht hier unter seinem Schlüssel.

# Lengths and days
period-months = { $n } { $n ->
    [one] Monat
   *[other] Monate
  }
period-weeks = { $n } { $n ->
    [one] Woche
   *[other] Wochen
  }
period-days = { $n } { $n ->
    [one] Tag
   *[other] Tage
  }
period-working-days = { $n } { $n ->
    [one] Arbeitstag
   *[other] Arbeitstage
  }
period-werktage = { $n } { $n ->
    [one] Werktag
   *[other] Werktage
  }
day-saturday = Samstag
day-sunday = Sonntag

# Steps of a calculation
step-calendar = Es gilt der Kalender am Sitz der Stelle: { $land } (§ 193 BGB).
step-calendar-municipality = Es gilt der Kalender am Sitz der Stelle: { $land }, Gemeinde { $municipality } (§ 193 BGB).
step-event-day = Das Ereignis war am { $on }. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB).
step-first-day = Die Frist beginnt mit dem { $on }. Dieser Tag zählt mit (§ 187 Abs. 2 BGB).
step-period-ends = Die Frist dauert { $period }. Rechnerisch endet sie am { $on } (§ 188 BGB).
step-period-ends-counted = Die Frist dauert { $period }. Der letzte davon ist der { $on }.
step-period-ends-short-month = Die Frist dauert { $period }. Der Monat hat den Tag nicht: Sie endet rechnerisch mit seinem letzten Tag, am { $on } (§ 188 Abs. 3 BGB).
step-stepped-over = Der { $on } zählt nicht mit: { $name }.
step-suspended = Vom { $first } bis { $last } ist die Frist gehemmt: { $days } { $days ->
    [one] Tag
   *[other] Tage
  }. Der erste und der letzte Tag zählen mit (§ 209 BGB entsprechend).
step-suspended-end = { $days } gehemmte { $days ->
    [one] Tag
   *[other] Tage
  } kommen hinzu: Rechnerisch endet die Frist am { $on }.
step-suspension-without-effect = Die Hemmung vom { $first } bis { $last } liegt außerhalb der Frist und verlängert sie nicht.
step-extended-rolled = Die Frist ist um { $by } verlängert, gerechnet vom Fristende { $from } an (§ 190 BGB). Rechnerisch endet sie am { $on }.
step-extended-nominal = Die Frist ist um { $by } verlängert, gerechnet vom rechnerischen Ende { $from } an (§ 190 BGB). Rechnerisch endet sie am { $on }.
step-day-off = Der { $on } ist ein freier Tag ({ $why }): Die Frist endet erst am nächsten Werktag (§ 31 Abs. 3 VwVfG).
step-deemed-received = Der Brief ging am { $posted } zur Post. Er gilt am { $days }. Tag danach als bekannt gegeben: am { $on } (§ 41 Abs. 2 VwVfG).
step-deemed-received-abroad = Der Brief ging am { $posted } ins Ausland. Er gilt einen Monat danach als bekannt gegeben: am { $on } (§ 71b Abs. 6 VwVfG).
step-retrieved = Der Bescheid wurde am { $retrieved } abgerufen. Er gilt am Tag danach als bekannt gegeben: am { $on } (§ 41 Abs. 2a VwVfG).
step-computed = Die Feiertage des Jahres { $year } sind berechnet, nicht mit den Gesetzen verglichen.
step-ends = Letzter Tag der Frist: { $on }, 24 Uhr.

# Länder
land-bw = Baden-Württemberg
land-by = Bayern
land-be = Berlin
land-bb = Brandenburg
land-hb = Bremen
land-hh = Hamburg
land-he = Hessen
land-mv = Mecklenburg-Vorpommern
land-ni = Niedersachsen
land-nw = Nordrhein-Westfalen
land-rp = Rheinland-Pfalz
land-sl = Saarland
land-sn = Sachsen
land-st = Sachsen-Anhalt
land-sh = Schleswig-Holstein
land-th = Thüringen

# Whom a case waits on
waits-on-applicant = Antragstellende
waits-on-employer = Arbeitgeber
waits-on-authority = Behörde
waits-on-expert = Gutachten oder Auskunft Dritter
waits-on-place = Prüfungs- oder Lehrgangsplatz
waits-on-immigration-authority = Ausländerbehörde
waits-on-employment-agency = Bundesagentur für Arbeit
waits-on-mission = Auslandsvertretung
waits-on-immigration = Ausländerbehörde, Bundesagentur oder Auslandsvertretung (nicht getrennt)
waits-on-period = niemanden: Rechtsbehelfsfrist
waits-on-court = Gericht
waits-on-unrecorded = nicht aufgezeichnet

# Refusals
refusal-not-a-start = Ein Fall wird einmal eröffnet, mit seinem ersten Ereignis. Eröffnen Sie zuerst den Fall.
refusal-unknown-move = Das Verfahren kennt keinen Schritt „{ $name }“. Wählen Sie einen der angebotenen Schritte.
refusal-not-from-here = „{ $name }“ ist in der Station „{ $stage }“ nicht möglich. Wählen Sie einen der angebotenen Schritte.
refusal-guarded = „{ $name }“ ist noch nicht möglich: { $why }
refusal-field-missing = Zu „{ $name }“ fehlt eine Angabe: { $field }.
refusal-no-such-outcome = „{ $name }“ kann dieses Ergebnis nicht haben: { $outcome }.
refusal-not-yours = „{ $name }“ können Sie nicht eintragen. Das trägt eine andere Stelle ein.
refusal-has-ended = Der Fall ist seit dem { $on } beendet. Prüfen Sie, ob Sie den richtigen Fall geöffnet haben.
refusal-before-the-last = Der { $on } liegt vor dem letzten Ereignis vom { $last }.
refusal-in-the-future = Der { $on } liegt in der Zukunft. Tragen Sie ein, was schon geschehen ist.
refusal-due-before-asked = Das Datum { $due } liegt vor der Anforderung vom { $asked }. Setzen Sie ein späteres Datum.
refusal-exam-before-set = Die Prüfung am { $exam } liegt vor dem { $set }, an dem der Termin festgesetzt wurde. Bitte prüfen Sie die beiden Tage.
refusal-unknown-part = Die Prüfung hat keinen Teil „{ $name }“.
refusal-no-such-request = Eine Anforderung „{ $name }“ ist hier nicht möglich.
refusal-no-open-request = Diese Anforderung ist nicht offen.
refusal-not-answered = Auf diese Anforderung ist noch nichts eingegangen.
refusal-unknown-clock = Das Verfahren kennt keine Frist „{ $name }“.
refusal-clock-not-running = Die Frist „{ $name }“ läuft nicht.
refusal-no-extension = Die Frist „{ $name }“ lässt sich so nicht verlängern. Das Gesetz begrenzt Zahl und Dauer.
refusal-unknown-document = Das Verfahren kennt keine Unterlage „{ $name }“.
refusal-not-fetched = Der Bescheid wurde nicht binnen zehn Tagen nach der Benachrichtigung abgerufen. Er ist nicht bekannt gegeben (§ 41 Abs. 2a VwVfG): Geben Sie ihn auf andere Weise bekannt.
refusal-no-such-child = Diesen verknüpften Fall gibt es nicht.
refusal-same-authority = „{ $name }“ führt den Fall schon.
refusal-unknown-activity = Das Protokoll kennt keine Tätigkeit „{ $name }“.
refusal-wrong-kind = Das ist in einem Fall dieser Art nicht möglich.
refusal-corrects-nothing = Das Ereignis, das berichtigt werden soll, gibt es in diesem Fall nicht.
not-admitted-itself = Am { $on }: { $why }
not-admitted-later = Ein späteres Ereignis vom { $on } wäre dann nicht mehr möglich: { $why } Berichtigen Sie beide in einem Schritt.
field-outcome = wie die Entscheidung ausging
field-due-on = bis wann zu antworten ist
field-authority = welche Stelle weiterführt
field-documents = welche Unterlagen
guard-no-open-request = Eine Anforderung ist noch offen.
guard-request-expired = Die gesetzte Frist muss erst ohne Antwort abgelaufen sein.
guard-request-expired-after = Erst muss auf die Folgen hingewiesen sein, und danach muss die gesetzte Frist ohne Antwort ablaufen.
guard-reached = Ein früherer Schritt fehlt.
guard-not-reached = Das ist schon geschehen und lässt sich nicht wiederholen.
guard-made-at-most = Die Wiederholungen sind ausgeschöpft.
guard-made-at-least = Es sind noch Wiederholungen möglich.
guard-parts-failed-at-most = Dieser Prüfungsteil lässt sich nicht mehr wiederholen.
guard-parts-failed-at-least = Dieser Prüfungsteil lässt sich noch wiederholen.
guard-within = Die Zeit dafür ist abgelaufen.
guard-not-before = Dafür ist es noch zu früh.
guard-outcome-in = Die letzte Entscheidung passt nicht dazu.
guard-track-at = Ein Nebenverfahren ist noch nicht abgeschlossen.
guard-remedy-over = Die Rechtsbehelfsfrist läuft noch, oder die Entscheidung ist noch nicht bekannt gegeben.
guard-no-remedy-open = Ein Widerspruch oder eine Klage ist noch offen.
guard-objection-provided = Gegen Bescheide dieser Behörde gibt es hier keinen Widerspruch, sondern die Klage.
guard-track-open = Das Nebenverfahren dazu läuft nicht.
guard-main-at = Im jetzigen Stand des Hauptverfahrens geht das nicht.
guard-main-not-at = Im jetzigen Stand des Hauptverfahrens geht das nicht.

# Words of reports
simulated-banner = Simulierte Daten: Fälle, Stellen und Zeiten sind erfunden.
internal-short = (intern)
internal = Intern, nicht zur Veröffentlichung
not-stated = nicht angegeben
stage-unrecorded = nicht aufgezeichnet
country-group-eu = EU, EWR und Schweiz
country-group-third = Drittstaat
kind-side = Nebenverfahren
overview-title = Wo die Zeit bleibt
overview-coverage = Vom { $from } bis { $to }, bekannt am { $as-of }: { $cases } Fälle mit zusammen { $days } Tagen.
overview-all = Gezählt werden alle Fälle, die Sie sehen dürfen.
overview-only = Nur Fälle mit: { $only }.
overview-selected = Die Fälle sind eine Auswahl: nur die, die hier erfasst sind.
overview-by-waits-on = Auf wen gewartet wird
overview-by-stage = In welcher Station gewartet wird
overview-by-authority = Bei welcher Stelle die Tage liegen
overview-by = Nach { $by }
overview-most = Der größte Teil des Wartens: { $name }, { $share } aller Wartetage (n = { $n } Durchläufe).
overview-most-turns = Der größte Teil des Wartens: { $name }, { $share } aller Wartetage (n = { $n } Abschnitte).
overview-empty = Hier ist noch nichts zu sehen. Holen Sie eine Liste herein: bescheid import cases DATEI
chart-doing = { $days } Tun
overview-picture = Balken: Tage im Zeitraum; gefüllt ist Warten, gestreift ist Tun. Die Zahlen stehen in der Tabelle darunter.
overview-note-days = Tage: alle Tage des Zeitraums, an denen ein Fall dort war, ob er die Station verlassen hat oder nicht. Anteile sind Anteile am Warten im Hauptverfahren.
overview-note-open = Median und neun Zehntel beziehen sich auf Durchläufe, die im Zeitraum endeten. Offene stehen daneben. Wer nur beendete zählt, sieht einen wachsenden Rückstand als Besserung.
overview-note-doing = Tun (Lehrgang, Qualifizierung) ist kein Warten und steht ohne Anteil daneben.
head-name = Gruppe
head-waiting = Tage Warten
head-doing = Tage Tun
head-share = Anteil am Warten
head-entered = begonnen
head-left = beendet (n)
head-median = Median, Tage
head-p90 = 9 von 10 bis, Tage
head-open = offen (n)
head-oldest = älteste offene, Tage

# Rules side by side
rules-title = Gleicher Schritt, verschiedene Regeln
rules-coverage = Bundesrecht, gelesen mit Stand { $day }. Die Länder dürfen in beschleunigten Verfahren abweichen.
rules-public = Aus dem Gesetzestext; enthält keine Fälle
rules-different = Wo derselbe Schritt verschiedenen Regeln folgt
rules-different-text = Bei { $steps } Arten von Fällen folgt derselbe Schritt verschiedenen Regeln. Bis zu { $most } Regeln gelten für ein und denselben Schritt; was nicht geprüft ist, zählt nicht als verschieden.
rules-same = Heute folgt jeder Schritt überall derselben Regel.
rules-changed = Wo sich eine Regel geändert hat
rules-changed-text = Diese Regeln hat der Gesetzgeber geändert.
rules-no-change = Im Register steht keine Änderung. Ältere Fassungen sind nicht erfasst.
rules-all = Alle Regeln
rules-all-text = { $n } Zeilen, jede mit ihrer Quelle.
rules-note = Eine Frist, die fehlt, heißt: Der Text wurde gelesen und nennt keine. „Nicht geprüft“ heißt: Das wurde nicht gelesen.
rules-note-status = Keine Zeile ersetzt Rechtsrat. Was eine Juristin oder ein Jurist geprüft hat, trägt „juristisch geprüft“.
rule-no-length = keine Frist genannt
rule-not-checked = nicht geprüft
rule-no-extension = keine Verlängerung
rule-extension = { $times ->
    [one] einmal verlängerbar
   *[other] { $times }-mal verlängerbar
  }
rule-extension-at-most = { $times ->
    [one] einmal verlängerbar
   *[other] { $times }-mal verlängerbar
  }, höchstens um { $most }
rule-any-age = jedes Alter
rule-not-older = nicht älter als { $age }
rule-sentence = { $length }, { $duty }; { $suspension }
rule-accelerated = beschleunigt
rule-ordinary = nicht beschleunigt
rule-all-cases = alle
duty-must = muss
duty-should = soll
duty-target = eigenes Ziel
duty-not-checked = Verbindlichkeit nicht geprüft
suspends-nothing = keine Hemmung
suspends-information = Hemmung bei Anforderung von Informationen oder Echtheitsnachweisen (BQFG § 5 Abs. 4, 5)
suspends-confirmation = Hemmung nur bis zum Eingang der Bestätigung
suspends-not-checked = Hemmung nicht geprüft
law-read = im Gesetz gelesen
law-secondary = Sekundärquelle
law-memory = ungeprüft
law-signed = juristisch geprüft
law-as-of = { $what }, Stand { $on }
law-checked = { $what }: { $by }, { $on }
head-step = Schritt
head-cases = Fälle
head-paragraph-professions = Paragraf und Berufe
head-rule = Regel
head-profession = Beruf
head-before = vorher
head-after = seitdem
head-since = seit
head-length = Frist
head-duty = Verbindlichkeit
head-suspension = Hemmung
head-extension = Verlängerung
head-paragraph = Paragraf
head-valid = gilt
head-source = Quelle
head-status = Beleg

# Sections of the report
section-empty = Dafür gibt es in diesen Daten nichts zu zählen.
section-leaving = Wie lange es dauert, bis ein Fall weitergeht
section-leaving-text = Offene Durchläufe zählen mit (Kaplan und Meier). Weiter heißt: vorwärts, zurück oder ausgeschieden. „Jetzt“ sind die letzten 365 Tage, für die fast alles eingetragen ist. „Mindestens“ heißt: So lange dauert es auf jeden Fall; wie lange höchstens, geben die Daten nicht her. Bei sehr wenigen steht, was sich zählen lässt.
remark-dormant = „{ $name }“: { $dormant } von { $open } offenen Durchläufen dauern über ein Jahr und mehr als doppelt so lange wie neun von zehn; vielleicht sind sie vergessen, oder niemand hat ihr Ende eingetragen.
remark-after-the-fact = „{ $name }“: { $share } der Durchläufe wurden erst bekannt, als sie schon zu Ende waren. Offene fehlen hier, deshalb steht kein oberes Ende.
remark-stop = „{ $name }“: Vom { $from } bis { $to } ging niemand weiter, üblich wären in dieser Zeit mindestens zehn gewesen.
section-finished = Anhang: nur Beendete
section-finished-text = Wie lange nur die dauerten, die schon weiter sind. Zu kurz, wo Fälle warten: Wer noch da ist, fehlt darin.
section-phases = In welchem Abschnitt gewartet wird
section-phases-text = Tage des Wartens vor dem Antrag, im Verfahren, in der Rechtsbehelfsfrist und nach dem Bescheid, und auf wen. Über das Verfahren sagt dieser Bericht etwas für die Zeit vom Antrag bis zum Bescheid.
head-phase = Abschnitt
head-part-of-all-days = Anteil an allen Wartetagen
head-then-on = danach
head-then-on-share = Anteil, danach
head-change = gegen das Jahr davor
head-dormant = davon vielleicht vergessen (über 1 Jahr)
head-by-chance = bei ausgelosten Wartezeiten höchstens
head-watched = unter Beobachtung (n)
head-longest = längste, Tage
section-ranked = Wo der Engpass liegt
section-ranked-text = Wartestationen nach ihrem Anteil am Warten. Zulauf über 1 heißt: Es kommen mehr hinzu, als gehen.
ranked-year = Begonnen, beendet, Zulauf und Änderung gelten vom { $from } bis { $to }: Dieses Jahr ist fast ganz eingetragen, und die Aufzeichnung reicht ein Jahr vor es zurück.
ranked-period = Begonnen, beendet, Zulauf und Änderung gelten für den ganzen Zeitraum: Eine Aufzeichnung, die in ihm erst beginnt, füllt sich; das ist kein Wachstum.
ranked-all = alle Fälle, von Anfang bis Ende
section-legs = Wohin die ersten zwei Jahre gehen
section-legs-text = Die vier Abschnitte und die Zeit nach dem Ende ergeben zusammen 730 Tage.
section-clocks = Wie die gesetzlichen Fristen liefen
section-clocks-text = Zuerst stehen alle Entscheidungen zusammen. Gerechnet ist mit Hemmung und Verlängerung; wo es ohne sie anders ausgeht, steht das in einer zweiten Zeile. Fristen der Antragstellenden (Widerspruch, Klage) zählen nicht. Was nicht begonnen hat, ist nicht rechtzeitig, sondern steht für sich. Was sich eine Stelle selbst vornimmt, heißt Ziel und ist keine Frist des Gesetzes.
section-unknown = Was kein Verzeichnis kennt
section-unknown-text = Berufe, Ausbildungsstaaten und Kreise, die in den Verzeichnissen des Programms fehlen. Jede Schreibweise zählt hier für sich, bis sie in config/professions.toml, countries.toml oder districts.toml steht.
head-of = Merkmal
head-word = Wort
section-quality = Wie gut die Daten sind
section-quality-text = Späte und berichtigte Einträge ändern die Zahlen der letzten Wochen noch.
not-reached = nicht erreicht
too-few-at-risk = zu wenige
at-least = mindestens { $days }
duration-value = { $days } Tage ({ $low }–{ $high }; n = { $n } Fälle)
duration-at-least = mindestens { $days } Tage (n = { $n } Fälle)
duration-counts = zu wenige für eine Dauer; von { $n } sind { $left } weiter, nach { $shortest } bis { $longest } Tagen, { $open } sind noch da, höchstens seit { $oldest } Tagen
duration-counts-none-left = zu wenige für eine Dauer; von { $n } ist noch keiner weiter, höchstens seit { $oldest } Tagen
duration-counts-all-left = zu wenige für eine Dauer; alle { $n } sind weiter, nach { $shortest } bis { $longest } Tagen
duration-counts-short = von { $n }: { $left } weiter nach { $shortest }–{ $longest }, { $open } da seit höchstens { $oldest }
duration-counts-short-none-left = von { $n }: keiner weiter, da seit höchstens { $oldest }
duration-counts-short-all-left = alle { $n } weiter nach { $shortest }–{ $longest }
duration-nothing = niemand war dort
change-slower = { $low } bis { $high } Tage länger
change-faster = { $low } bis { $high } Tage kürzer
change-at-most = keine Änderung über { $percent } % ({ $days } Tage)
change-at-most-days = keine Änderung über { $days } Tage
change-unknown = bei so wenigen nicht zu sagen
span-now = { $name }, jetzt
span-whole = { $name }, ganzer Zeitraum
of-now = Jetzt, vom { $from } bis { $to } (so weit ist fast alles eingetragen),
of-whole = Vom { $from } bis { $to }
unsteady = Tempo geändert
not-available = nicht feststellbar
head-visits = Durchläufe (n)
head-cases-n = Fälle (n)
head-km-median = Hälfte weiter nach, Tage
head-km-p90 = 9 von 10 weiter nach, Tage
head-mean-year = Tage im ersten Jahr, Mittel
head-forward-365 = vorwärts nach 365 Tagen
head-aside-365 = ausgeschieden nach 365 Tagen
head-after-days = nach { $days } Tagen
head-growth = Zulauf je Abgang
head-open-change = Änderung des Bestands
head-unevenness = 9 von 10 je Hälfte
head-rework = Durchläufe je Fall
head-leg = Abschnitt
head-leg-days = Tage von 730
leg-collect = Unterlagen sammeln (Beratung bis Antrag)
leg-complete = Antrag vervollständigen
leg-review = Prüfung bis zur ersten Entscheidung
leg-after = nach der Entscheidung
leg-ended = zu Ende
head-still-waiting = wartet noch
against-revised = mit Hemmung und Verlängerung
against-original = ursprüngliches Ende
head-clock = Frist
head-runs = Läufe (n)
head-met-in-time = rechtzeitig
head-met-late = zu spät
head-late-median = zu spät um, Median Tage
head-open-in-time = offen, im Rahmen
head-open-overdue = offen, überschritten
head-late-of-due = zu spät oder überschritten, Anteil an den fälligen
clocks-decisions = Entscheidungen mit einer Frist des Gesetzes, zusammen
head-overdue-median = überschritten um, Median Tage
head-late = zu spät oder überschritten (n)
head-due = fällig (n)
head-lapsed = erledigt (weder rechtzeitig noch zu spät)
head-not-started = nicht begonnen
head-extended = verlängert
head-suspended-days = Tage gehemmt
quality-lag-median = Tage bis zum Eintrag, Median
quality-lag-p90 = Tage bis zum Eintrag, 9 von 10
quality-back-dated = mehr als 7 Tage später eingetragen
quality-corrected = Berichtigungen
quality-month-only = nur auf den Monat bekannt
quality-unrecorded = Zeiten, die niemand festgehalten hat
head-value = Wert
head-n = n

# Outcomes
outcome-full = volle Gleichwertigkeit
outcome-partial = teilweise Gleichwertigkeit
outcome-partial-access = partieller Zugang
outcome-measure-imposed = Auflage einer Ausgleichsmaßnahme
outcome-not-equivalent = keine Gleichwertigkeit
outcome-no-cooperation = mangelnde Mitwirkung
outcome-already-established = schon festgestellt
outcome-licence = Erlaubnis oder Eintragung
outcome-evaluated = bewertet
outcome-not-comparable = nicht vergleichbar
outcome-entered = eingereist
outcome-unsuitable = unzuverlässig oder ungeeignet
outcome-measure-failed = Maßnahme endgültig nicht bestanden
outcome-revoked = zurückgenommen oder widerrufen
outcome-not-needed = nicht erforderlich
outcome-consent-refused = Zustimmung versagt
outcome-visa-refused = Visum abgelehnt
outcome-withdrawn = zurückgenommen
outcome-transferred = abgegeben
outcome-closed-without-decision = eingestellt

# The same cases under other rules
replay-title = Dieselben Fälle unter anderen Regeln: { $set }
section-replay = Wie viele die Frist überschritten hätten
section-replay-text = Gezählt sind Läufe, die im Zeitraum erledigt wurden oder offen sind. Was sich nicht ändert, steht hier nicht.
replay-note = Das Verhalten bleibt gleich: Niemand hätte wegen der anderen Regel schneller oder langsamer entschieden. Es ist eine Rechnung über Fristen, keine Vorhersage.
head-beyond-now = überschritten, geltendes Recht
head-beyond-now-median = zu spät um, Median Tage
head-part = Anteil
head-beyond-then = überschritten, andere Regel
head-beyond-then-median = zu spät um, Median Tage

# Pages
nav-overview = Übersicht
nav-rules = Regeln

# The curve
curve-title = Wie viele noch dort sind: { $stage }
curve-description = Linie: Anteil, der nach so vielen Tagen noch in der Station ist. Fläche: 95-%-Bereich. Die Zahlen stehen in der Tabelle darunter.
curve-at-risk = Beobachtete Durchläufe (n):
curve-days = Tage
accelerated-yes = beschleunigtes Fachkräfteverfahren
accelerated-no = nicht beschleunigt
phase-before-application = vor dem Antrag
phase-until-complete = bis die Unterlagen vollständig sind
phase-until-notified = bis der Bescheid bekannt gegeben ist
phase-remedy-period = Rechtsbehelfsfrist
phase-after-decision = nach dem Bescheid

# What the figures carry
section-findings = Was sich aus den Zahlen sagen lässt
section-glance = Auf einen Blick
glance-stage = Zwischen Antrag und Bescheid wird am meisten gewartet in der Station „{ $name }“: { $share } der Wartetage (95-%-Intervall { $low }–{ $high }; n = { $n } Fälle).
glance-stage-whole = Über den ganzen Zeitraum: „{ $name }“, { $share } ({ $low }–{ $high }; n = { $n } Fälle).
glance-holder = Zwischen Antrag und Bescheid wird am meisten gewartet auf: { $name }, { $share } der Wartetage (95-%-Intervall { $low }–{ $high }; n = { $n } Fälle).
glance-holder-next = Danach: { $name }, { $share } ({ $low }–{ $high }).
glance-holder-whole = Über den ganzen Zeitraum: { $name }, { $share } ({ $low }–{ $high }; n = { $n } Fälle).
glance-phases = Außerhalb dieser Zeit liegen von allen Wartetagen: { $phases }.
glance-phase = { $phase }: { $share }, meist { $name }
glance-time = { $when } dauert es vom Antrag, bis die Hälfte entschieden ist: { $long }.
glance-time-whole = { $when } waren es { $long }.
glance-change = Gegen das Jahr davor: { $change }.
glance-late = Zu spät kamen oder sind überfällig: { $name } der { $n } fälligen Entscheidungen mit gesetzlicher Frist, { $share } (95-%-Intervall { $low }–{ $high }).
glance-late-whole = Über den ganzen Zeitraum: { $name } von { $n }, { $share } ({ $low }–{ $high }).
section-contents = Inhalt
section-notes = Wie gezählt wird
section-origin = Woher die Zahlen kommen
page = Seite
finding-none = Kein Befund: Keine der Regeln, nach denen dieser Bericht einen Satz schreibt, ist mit ihrem Intervall erfüllt. Auch das ist ein Ergebnis.
finding-bottleneck = Der Engpass zwischen Antrag und Bescheid ist die Station „{ $name }“: { $share } der Wartetage (95-%-Intervall { $low }–{ $high }; n = { $n } Fälle).
finding-several-alike = Mehrere Stationen halten zwischen Antrag und Bescheid etwa gleich viel auf, keine sicher mehr als die nächste: { $stages }.
finding-alike-stage = „{ $name }“ { $share } ({ $low }–{ $high })
finding-longer = Es dauert länger: Vom Antrag, bis die Hälfte entschieden ist, { $low } bis { $high } Tage länger als im Jahr davor.
finding-less = Es geht schneller: Vom Antrag, bis die Hälfte entschieden ist, { $low } bis { $high } Tage weniger als im Jahr davor.
finding-waits-mostly-on = Mehr als die Hälfte des Wartens zwischen Antrag und Bescheid entfällt auf: { $name }, { $share } (95-%-Intervall { $low }–{ $high }; n = { $n } Fälle).
finding-backlog-grows = Der Bestand wächst: Vom { $from } bis { $to } begannen { $began } Fälle und endeten { $ended }, { $ratio }-mal so viele (95-%-Intervall { $low }–{ $high }; n = { $n } Anfänge und Enden). Offen waren vorher { $before }, danach { $after }.
finding-late-decisions = Entscheidungen kommen zu spät: { $share } der fälligen kamen nach der gesetzlichen Frist oder sind überfällig (95-%-Intervall { $low }–{ $high }; n = { $n }), mit Hemmung und Verlängerung gerechnet.
finding-finished-mislead = Wer nur Beendetes zählt, täuscht sich in der Station „{ $name }“: Beendete dauerten im Median { $finished } Tage (n = { $n-finished }), mit den offenen sind es mindestens { $least } (n = { $n }).
finding-documents-ran-out = Unterlagen laufen ab, während der Fall auf andere wartet: bei { $share } der Fälle mit solchen Unterlagen (95-%-Intervall { $low }–{ $high }; n = { $n } Fälle).
finding-overtaken = In der Station „{ $name }“ werden Fälle überholt: { $share } der Durchläufe (95-%-Intervall { $low }–{ $high }; n = { $n }). Wären die Wartezeiten ausgelost, wären es höchstens { $chance }.
reason-fills-up = Sie füllt sich: Auf einen Abgang kamen { $ratio } Zugänge ({ $low }–{ $high }; n = { $n }).
reason-clocks-run-out = Gesetzliche Fristen laufen dort ab: { $share } der laufenden ({ $low }–{ $high }; n = { $n }).
reason-uneven = Sie dauert sehr ungleich: die Hälfte geht bis Tag { $median } weiter, neun von zehn erst bis Tag { $p90 }.
reason-comes-back = Fälle kommen dorthin zurück: { $share } ({ $low }–{ $high }; n = { $n } Fälle).

# The report
report-title = Wo die Zeit bleibt: Engpassbericht
coverage-filters = Nur Fälle mit: { $filters }.
coverage-begins = Die Aufzeichnung beginnt erst am { $first }: Am Anfang füllt sie sich, das ist kein Wachstum.
coverage-unsigned = Fristen stehen hier, wie wir das Gesetz lesen: Keine Fristregel ist bisher juristisch geprüft.
coverage-official = Amtlich sind es { $official } Fälle ({ $source }). Hier sind es { $cases }, das sind { $share }.
section-stages = Wo gewartet wird
section-stages-text = Alle Tage des Zeitraums, an denen ein Fall in der Station war, offen oder beendet. Das Muster zeigt, auf wen der Fall wartete. Das Bild hat die längsten zwölf Stationen, die Tabelle alle; der Anteil beruht auf allen Fällen, die im Zeitraum warteten (n).
stages-picture = Balken: Wartetage je Station, nach denen, auf die gewartet wurde; Tun steht daneben. Die Zahlen stehen in der Tabelle.
chart-waiting-legend = Warten
chart-doing-legend = Tun (Lehrgang, Qualifizierung)
head-stage = Station
head-holder = Gewartet wird auf
head-mostly-on = meist auf
head-mostly-on-share = davon
head-cases-waiting = alle wartenden Fälle (n)
head-turns = Abschnitte (n)
section-holders = Auf wen gewartet wird
section-holders-text = An jedem Tag wartet ein Fall auf genau eine Seite. Das folgt aus Station und offenen Anforderungen, nach festen Regeln. Abschnitte, Fälle und offene zählen auch Lehrgänge und Qualifizierungen mit, in denen nicht gewartet wird; die Tage sind nur Wartetage.
section-time = Auf wen gewartet wurde, im Lauf der Zeit
section-time-text = Wie viele Fälle an einem durchschnittlichen Tag warteten.
time-picture = Linien: wie viele Fälle an einem durchschnittlichen Tag auf wen warteten. Grau: kann sich noch ändern. Die Zahlen stehen in der Tabelle.
time-grey = kann sich noch ändern: noch nicht alles ist eingetragen
head-from = vom
head-to = bis
head-settled = Stand
slice-settled = fest
slice-unsettled = kann sich noch ändern
open-end = offen
tidy-low = { $head }, 95-%-Intervall von
tidy-high = { $head }, 95-%-Intervall bis
head-overrun = laufende Fristen, dort abgelaufen
head-clocks-n = Fristen dort (n)
head-fifth = ein Fünftel kürzer: Tage je Fall
head-working-median = Median, Arbeitstage
head-open-median = Alter der offenen, Median Tage
section-order = Wer überholt wurde
section-order-text = Ein Fall wird überholt, wenn ein anderer gleicher Art später in die Station kam und früher ging. Gesetzlich beschleunigte Fälle zählen nicht mit.
head-overtaken = überholt
head-accelerated-visits = beschleunigte, nicht gezählt
section-lived = Die Frist und das Erleben
section-lived-text = Was das Gesetz zählt, und was Menschen erleben: dieselben Fälle, drei Anfänge. Offene Fälle zählen mit. „Mindestens“: Wie lange es höchstens dauert, geben die Daten nicht her.
section-years = Vom Antrag zur Entscheidung, Jahr für Jahr
section-years-text = Die ganzen Jahre des Zeitraums, von seinem Ende an gezählt. Offene Fälle zählen mit. Wo „mindestens“ steht, ist das obere Ende offen; das Jahr fehlt im Bild. Daneben steht, wie lange die im Jahr Entschiedenen brauchten: Wer noch wartet, fehlt darin.
section-years-empty = Der Zeitraum ist kürzer als zwei Jahre.
head-decided-median = im Jahr Entschiedene, Median Tage
head-decided = im Jahr entschieden (n)
head-procedure = Verfahren
head-statutory = Frist im Gesetz, je nach Herkunft und Verfahren
head-since-complete = Hälfte entschieden, Tage seit Vollständigkeit
head-since-application = Hälfte entschieden, Tage seit Antrag
head-since-application-p90 = 9 von 10 entschieden, Tage seit Antrag
head-whole = Hälfte zu Ende, Tage seit dem ersten Kontakt
head-whole-p90 = 9 von 10 zu Ende, Tage seit dem ersten Kontakt
legs-picture = Balken: 730 Tage, geteilt in vier Abschnitte und die Zeit nach dem Ende. Die Zahlen stehen in der Tabelle.
leg-label = { $name }: { $days } Tage
section-open = Die offenen Fälle nach Alter
section-open-text = Was noch offen ist, Warten und Tun zusammen: auf wen, und wie lange schon: Tage seit dem Antrag, ohne Antrag seit dem ersten Kontakt.
open-picture = Balken: offene Fälle nach denen, auf die sie warten; die Muster sind Altersstufen. Die Zahlen stehen in der Tabelle.
band-days = { $from } bis { $to } Tage
band-more = { $from } Tage und mehr
section-first-application = Erste Entscheidung, seit dem Antrag
section-first-complete = Erste Entscheidung, seit den vollständigen Unterlagen
section-end-application = Ende, seit dem Antrag
section-end-complete = Ende, seit den vollständigen Unterlagen
section-first-application-text = Anteile nach so vielen Tagen.
section-first-complete-text = Anteile nach so vielen Tagen.
section-end-application-text = Anteile nach so vielen Tagen.
section-end-complete-text = Anteile nach so vielen Tagen.
outcomes-counts = { $n } Fälle, { $outcomes } mit Ausgang
outcomes-text = Anteile nach so vielen Tagen, mit 95-%-Intervall. Mit denen, die noch warten, ergeben sie 100 %. In der ersten Zeile steht, wie viele nach so vielen Tagen noch wartend unter Beobachtung waren.
head-outcome = Ausgang
section-groups = Nebeneinander
section-groups-text = In der Reihenfolge der Namen, nicht nach Rang: Die Fälle der Gruppen sind verschieden. Ein Unterschied ist keine Ursache. Es zählen die Fälle, in denen entschieden wird; ein beschleunigtes Verfahren zählt mit dem Fall, der zu ihm gehört. Gezählt sind die Fälle mit Antrag. Ohne den Zusatz „letzte 12 Monate“ gilt eine Zeile für den ganzen Zeitraum; eine Linie mit Pfeil hat kein oberes Ende.
groups-heading = Nebeneinander: { $by }
groups-label = { $name } (n = { $n })
groups-picture = Punkt: Tage vom Antrag, nach denen die Hälfte entschieden ist; Linie: 95-%-Intervall. Die Zahlen stehen in der Tabelle.
groups-unit = Tage vom Antrag, bis die Hälfte entschieden ist
section-legs-by = Nebeneinander: die ersten zwei Jahre
section-legs-by-text = Tage der ersten 730 in jedem Abschnitt, mit 95-%-Intervall. In der Reihenfolge der Namen, nicht nach Rang.
legs-by-heading = Die ersten zwei Jahre: { $by }
section-first-by = Nebeneinander: ein Jahr nach dem Antrag
section-first-by-text = Erste Entscheidungen 365 Tage nach dem Antrag, Anteile mit 95-%-Intervall. In der Reihenfolge der Namen, nicht nach Rang.
first-by-heading = Ein Jahr nach dem Antrag: { $by }
not-watched = nicht so lange beobachtet
dimension-stage = Station
dimension-waits-on = auf wen gewartet wird
dimension-authority = Stelle
dimension-procedure = Verfahren
dimension-profession = Beruf
dimension-country = Ausbildungsstaat
dimension-country-group = Staatengruppe
dimension-district = Kreis
dimension-target-group = Zielgruppe
dimension-accelerated = beschleunigt
dimension-phase = Abschnitt
dimension-source = Quelle
section-expiry = Unterlagen, die unterwegs abliefen
section-expiry-text = Unterlagen mit Ablaufdatum, die nicht rechtzeitig erneuert wurden. Abgelaufen, während der Fall auf andere wartete: Dafür kann die antragstellende Person nichts.
head-document = Unterlage
head-documents = mit Ablaufdatum (n)
head-expired = im offenen Fall abgelaufen
head-expired-others = davon, während der Fall auf andere wartete
method-leaving = Weiter nach Tagen: Kaplan und Meier (1958) über alle Durchläufe unter Beobachtung; wer schon dort war, kommt mit seinem Alter hinzu, wer noch dort ist, zählt bis zum letzten Tag. Intervalle nach Brookmeyer und Crowley (1982); kommen Fälle oft zurück, aus wiederholtem Ziehen von Fällen.
method-withheld = Jede Zelle sagt etwas Wahres: eine Dauer mit ihrer Spanne; „mindestens“, wo das obere Ende offen ist oder die Spanne breiter wäre als der Wert; und unter zehn Abgängen, oder wo an einem entscheidenden Alter weniger als fünf unter Beobachtung waren, was sich zählen lässt. Was nur Beendete dauerten, steht allein im Anhang: Es ist zu kurz, wo Fälle warten.
method-now = Jetzt: die letzten 365 Tage, für die 95 % der Einträge vorliegen. Wer schon vorher da war, zählt ab seinem Alter (späte Aufnahme). Das obere Ende gilt nur, wo der neueste Teil dieser Zeit es trägt, mit mindestens 30 Abgängen; wo die Ältesten zuerst drankommen, zählt auch, wie viele vor einem Neuen liegen (offene Fälle je Abgang und Tag, Little 1961).
method-change = Änderung: der Unterschied der Mediane zum Jahr davor, mit 95-%-Intervall (Zou und Donner 2008). „Keine Änderung über x“ heißt: Eine größere hätten die Daten gezeigt.
method-shares = Intervalle von Anteilen an Wartetagen rechnen mit Fällen, nicht mit Tagen (Cochran 1977); Anteile von Fällen nach Wilson (1927).
method-phases = Abschnitte des Falles: vor dem Antrag, bis zur Vollständigkeit, bis zum Bescheid, die Rechtsbehelfsfrist, nach dem Bescheid. Aussagen über das Verfahren meinen den zweiten und dritten. In der Rechtsbehelfsfrist wartet niemand auf jemanden.
method-bottleneck = Engpass: die Wartestation zwischen Antrag und Bescheid mit dem größten Anteil, wenn er sicher über dem der nächsten liegt; sonst heißt es, dass mehrere gleich viel aufhalten. Daneben stehen Zulauf je Abgang, Fristen, die dort ablaufen, Ungleichheit (9 von 10 je Hälfte) und Rückkehr (Durchläufe je Fall), jede für sich. „Ein Fünftel kürzer“: 0,2 mal die Wartetage der Station, je Fall dort, wenn sich sonst nichts ändert.
method-findings = Ein Satz steht nur da, wo seine Regel mit dem ganzen 95-%-Intervall erfüllt ist und auf mindestens 30 beruht. Alle Sätze sprechen von den letzten 365 Tagen, für die fast alles eingetragen ist.
method-legs = Tage in den vier Abschnitten: die Fläche unter der Wahrscheinlichkeit, dort zu sein (Aalen und Johansen 1978). Sie ergeben mit der Zeit nach dem Ende 730 Tage; Mediane lassen sich nie addieren.
method-outcomes = Ausgänge: Aalen und Johansen (1978), konkurrierend; nie eins minus Kaplan-Meier je Ausgang.
method-groups = Gruppen nebeneinander: dieselbe Schätzung je Gruppe, ohne Rang und ohne Ausgleich verschiedener Fälle.
method-order = Überholt: gleiche Station, gleiches Verfahren, gleicher Beruf; mindestens einen Tag später gekommen und einen Tag früher gegangen. Nur für Stationen, die auf eine Stelle warten; daneben steht, wie viele überholt würden, wenn die Wartezeiten ausgelost wären.
method-clocks = Fristen: gerechnet nach BGB §§ 187–193, Hemmung und Verlängerung nach dem jeweiligen Gesetz, Feiertage am Sitz der Stelle. Keine Fristregel ist bisher juristisch geprüft.
method-working-days = Arbeitstage: Montag bis Freitag ohne Feiertage im Land der Stelle; nur wo ihr Sitz bekannt ist.
method-rules = Auf wen ein Fall wartet, folgt aus Station und offenen Anforderungen (Zuordnungsregeln); es wird nie eingegeben.
method-not = Was die Zahlen nicht sagen: Sie sind keine Zahlen aller Verfahren, ein Unterschied ist keine Ursache, und keine Zahl gilt einer einzelnen Person im Amt.
method-sources = Quellen: Kaplan und Meier 1958; Greenwood 1926; Brookmeyer und Crowley 1982; Aalen und Johansen 1978; Efron 1979; Wilson 1927; Cochran 1977; Hyndman und Fan 1996. Jede Zahl lässt sich mit „bescheid export visits“ nachrechnen.
origin-as-of = Bekannt am
origin-period = Zeitraum
origin-filters = Auswahl
origin-no-filter = alle Fälle
origin-procedures = Verfahren (Fassung)
origin-attribution = Zuordnungsregeln, Fassung
origin-program = Programm
origin-fingerprint = Fingerabdruck der Daten
origin-command = Der Bericht entsteht mit
sheet-cover = Titel
sheet-contents = Inhalt
sheet-notes = Hinweise
sheet-head-sheet = Blatt
sheet-head-table = Tabelle
sheet-head-rows = Zeilen
sign-nothing = nichts vorhanden
sign-withheld = Zahl unbekannt oder nicht anzugeben: zu wenige unter Beobachtung, oder nicht erreicht

# The small report and the brief
small-title = Wo die Zeit bleibt: kurzer Bericht
small-note = Unter 500 Fällen sagt ein langer Bericht nicht mehr, nur Leeres. Dieser nennt höchstens zwölf Zahlen über jetzt und den ganzen Zeitraum, jede mit n und Spanne, und sagt, was er zurückhält.
small-legs-withheld = Zu wenige Fälle waren so lange unter Beobachtung.
section-figures = Die Zahlen
section-figures-text = Jetzt und über den ganzen Zeitraum; offene Fälle zählen mit.
section-withheld = Was zurückgehalten ist, und warum
section-withheld-text = Diese Zahlen gäbe es, aber sie trügen nichts.
head-figure = Zahl
head-value-interval = Wert (Spanne)
head-why = warum
withheld-few = weniger als 30
withheld-nothing = niemand war dort
figure-share = Anteil am Warten auf: { $name }
figure-share-stage = Anteil am Warten in der Station: { $name }
figure-since-application = Tage vom Antrag, bis die Hälfte entschieden ist
figure-since-complete = Tage von den vollständigen Unterlagen, bis die Hälfte entschieden ist
figure-late = Entscheidungen zu spät oder überfällig, Anteil an den fälligen
figure-whole = Tage vom ersten Kontakt, bis die Hälfte zu Ende ist
figure-open = Heute offene Fälle
brief-title = Anerkennung: wie lange sie dauert und nach welchen Regeln
brief-note = Dieses Papier und der Engpassbericht stammen aus denselben Zahlen. Dort stehen alle Tabellen, Definitionen und die Güte der Daten.
section-three = Das Problem in drei Zahlen
section-three-text = Offene Fälle zählen mit. Jede Zahl steht mit ihrem Intervall und dem, worauf sie beruht.
head-n-rules = verschiedene Regeln
could-length = die Frist
could-duty = wie verbindlich sie ist
could-extension = wie oft und um wie viel sie verlängert werden darf
could-suspension = was sie hemmt
section-limits = Was diese Zahlen nicht sagen
section-limits-text = Die Fälle sind eine Auswahl dieser Stellen. Ein Unterschied ist keine Ursache. Was eine andere Regel bewirken würde, hängt davon ab, wie sich alle verhalten. Keine Fristregel ist bisher juristisch geprüft.
could-length-today = Frist: { $today }.
could-duty-today = Verbindlichkeit: { $today }.
could-extension-today = Verlängerung: { $today }.
could-suspension-today = Hemmung: { $today }.
head-differ = worin sie sich unterscheiden
section-withheld-empty = Nichts: Alle Zahlen beruhen auf genug Fällen.

# Files beside a page
section-downloads = Berichte
download-report = Engpassbericht
download-small = Kurzer Bericht
download-brief = Papier für eine Anhörung
download-release = Freigegebene Zahlen
all-together = alle zusammen
head-back-365 = zurück nach 365 Tagen
head-part-of-all = Anteil an allen mit Ablaufdatum

# Released tables
released-title = Freigegebene Zahlen { $year }
released-status = Freigegebener Tabellensatz { $year }, Stand { $day }
released-coverage = Kalenderjahr { $year }, Stand { $day }. Alle Anzahlen sind gerundet.
released-left-out = Nicht dabei sind die Tabellen { $tables }: Mit ihnen ließen sich einzelne Fälle ausrechnen.
released-revised = Revision { $n }. Geänderte Tabellen ersetzen die früheren.
released-other = übrige
released-held-back = .
released-head-quarter = Quartal
released-head-outcome = Ausgang
released-quarter-of = { $n }. Quartal
released-applied = Anträge
released-decided = entschieden oder beendet
released-open = am Jahresende offen
released-under-way = im Jahr in Arbeit
released-half = Tage, bis die Hälfte entschieden war, auf 10 gerundet (95-%-Intervall)
released-nine = Tage, bis 9 von 10 entschieden waren, auf 10 gerundet (95-%-Intervall)
released-days = Wartetage, auf 10 gerundet
released-percent = Anteil in %
head-waits-on = wartet auf
outcome- = nicht bekannt
section-released-all = Alle Fälle
section-released-all-text = Anträge und Entscheidungen des Jahres sind auf Vielfache von 3 gerundet, Bestände auf Vielfache von 15. Jede Anzahl ist für sich gerundet: Summen können abweichen.
section-released-times = Vom Antrag zur ersten Entscheidung
section-released-times-text = Offene Fälle zählen mit (Kaplan und Meier). Nur Gruppen mit mindestens zehn Fällen; wie viele es sind, steht unter „im Jahr in Arbeit“.
section-released-spent = Wo und auf wen die Fälle warteten
section-released-spent-text = Alle Wartetage des Jahres, ob der Fall noch offen ist oder nicht. Nur wo mindestens zehn Fälle warteten.
section-released-quarter = Nach Quartal
section-released-quarter-text = Wann der Antrag gestellt und wann zuerst entschieden wurde.
section-released-procedure = Nach Verfahren
section-released-procedure-text = Verfahren mit weniger als zehn Fällen stehen unter „übrige“.
section-released-authority = Nach Stelle
section-released-authority-text = Stellen mit weniger als zehn Fällen stehen unter „übrige“. Die Reihenfolge ist die der Namen, kein Rang.
section-released-profession = Nach Beruf
section-released-profession-text = Berufe mit weniger als zehn Fällen stehen unter „übrige“.
section-released-country = Nach Ausbildungsstaat
section-released-country-text = Staaten mit weniger als zehn Fällen stehen unter „übrige“.
section-released-district = Nach Kreis
section-released-district-text = Kreise mit weniger als zehn Fällen stehen unter „übrige“.
section-released-outcome = Nach Ausgang
section-released-outcome-text = Die erste Entscheidung, oder wie der Fall ohne sie endete. Seltene Ausgänge stehen unter „übrige“.
section-released-procedure-authority = Nach Verfahren und Stelle
section-released-procedure-authority-text = Zeilen, in denen gerundet alles 0 ist, fehlen.
section-released-procedure-outcome = Nach Verfahren und Ausgang
section-released-procedure-outcome-text = Zeilen, in denen gerundet alles 0 ist, fehlen.
released-note-rounding = Anzahlen von Anträgen und Entscheidungen sind Vielfache von 3, wie in der amtlichen Anerkennungsstatistik; Bestände sind Vielfache von 15. Auch Summen sind für sich gerundet. Gerechnet ist mit den genauen Zahlen.
released-note-rows = Eine eigene Zeile hat, wozu bei der ersten Freigabe des Jahres mindestens zehn Fälle in Arbeit waren (ein Ausgang: zehn Entscheidungen). In Tabellen mit zwei Merkmalen stehen alle Verbindungen dieser Zeilen. „.“ heißt: Die Zahl ist zurückgehalten, weil sich sonst ein oder zwei Fälle errechnen ließen.
released-note-times = Zeiten und Wartetage werden nur für Gruppen mit mindestens zehn Fällen angegeben, auf zehn Tage gerundet. Kürzeste und längste Zeiten werden nie angegeben.
released-note-revision = Ein Jahr wird einmal freigegeben und höchstens einmal im Jahr revidiert. Was sich dabei um weniger als zehn Fälle geändert hat, bleibt, wie es war.
released-note-audit = Anzahlen geprüft zusammen mit allen früheren Freigaben: { $releases } Tabellensätze, { $tables } Tabellen. Zurückgehaltene Zellen: { $coarsened }. Zellen mit einem oder zwei Fällen, die sich errechnen lassen: { $determined }.

# Supplies of partners
pool-title = Lieferungen der Partner { $period }
pool-coverage = Zeitraum { $period }. Jede Lieferung steht so da, wie sie am Tag ihrer Freigabe bekannt war.
pool-all-sent = Alle erwarteten Partner haben geliefert und freigegeben.
pool-sent-nothing = Nichts geliefert oder nichts freigegeben haben: { $names }.
pool-note-sums = Zahlen zweier Partner werden erst zusammengezählt, wenn jemand nachgesehen hat, ob sie denselben Fall geliefert haben. Personen kommen in keiner Lieferung vor.
pool-note-counts = Offen ist, was bis zum Ende des Zeitraums begonnen und weder entschieden noch beendet war. Zeiten werden erst ab zehn Fällen angegeben.
pool-partner = Partner
pool-partners = Partner
pool-cases = Fälle der Lieferung (n)
pool-applied = Anträge im Zeitraum
pool-decided = entschieden oder beendet im Zeitraum
pool-open = offen am Ende
pool-half = Tage vom Antrag, bis die Hälfte entschieden ist (95-%-Intervall)
pool-state = Stand
pool-approved = freigegeben
pool-changed = am Tag der Freigabe noch geändert
pool-nothing = nichts geliefert oder nichts freigegeben
pool-looked = Dubletten geprüft: { $who }, { $day }
pool-pair = Paar
pool-applied-on = Antrag am
pool-open-pair = nicht geprüft
pool-same = derselbe Fall
pool-distinct = zwei Fälle
pool-no-name = Ein Partner braucht einen Namen.
pool-not-over = { $period } ist noch nicht vorbei. Geben Sie es danach frei.
pool-nothing-from = { $source } hat noch nichts geliefert. Listen gibt es von: { $known }
pool-approved-already = { $source } hat { $period } schon freigegeben. Eine Lieferung wird einmal freigegeben.
pool-no-such-pair = Ein Paar { $pair } gibt es nicht. Es gibt { $n }.
log-is-here = Ein Log „{ $procedure }“ ist schon da. Nehmen Sie es zurück (bescheid import undo { $import }), oder geben Sie diesem mit --as einen anderen Namen.
log-of-other-activities = Ein Log „{ $procedure }“ mit anderen Aktivitäten ist schon da. Geben Sie diesem mit --as einen anderen Namen.
seed-is-here = Eine Simulation mit der Startzahl { $seed } ist schon da. Nehmen Sie einen anderen --seed oder eine andere --database.
figures-no-such-procedure = Es gibt keine Fälle des Verfahrens „{ $procedure }“. Welche es gibt, sagt: bescheid procedures
figures-several-logs = Es sind mehrere Logs da: { $names }. Wählen Sie eines mit --where procedure=NAME.
figures-empty-period = Der Zeitraum endet am { $to }, bevor er am { $from } beginnt. Wählen Sie einen früheren Anfang oder ein späteres Ende.
figures-beyond-period = Der Zeitraum reicht bis { $to }, aber nach dem { $as-of } ist nichts bekannt. Wählen Sie ein früheres Ende oder einen späteren Stichtag.
release-another = Inzwischen hat jemand anderes etwas veröffentlicht. Versuchen Sie es noch einmal.
release-not-yet = { $year } ist noch nicht veröffentlicht: Es gibt nichts zu berichtigen.
release-already = { $year } ist schon veröffentlicht. Berichtigen Sie es mit --revise.
release-too-soon = Ein Jahr wird höchstens einmal im Jahr berichtigt: { $year } ab dem { $on }.
release-empty = In { $year } war kein Fall in Arbeit: Es gibt nichts zu veröffentlichen.
release-not-over = { $year } ist am { $as-of } noch nicht vorbei. Veröffentlichen Sie es danach.
release-determined = { $n } Zellen mit einem oder zwei Fällen ließen sich aus dieser und früheren Veröffentlichungen ausrechnen, was auch zurückgehalten wird. Nichts wurde veröffentlicht.
release-coarser = Zellen mit einem oder zwei Fällen ließen sich aus dieser und früheren Veröffentlichungen ausrechnen, was auch zurückgehalten wird. Nichts wurde veröffentlicht. Ohne einige Tabellen kann das Jahr veröffentlicht werden: bescheid release make { $year } --without { $without }
release-determined-all = Zellen mit einem oder zwei Fällen ließen sich aus dieser und früheren Veröffentlichungen ausrechnen, was auch zurückgehalten und welche Tabelle auch weggelassen wird. Nichts wurde veröffentlicht. Lassen Sie { $year } aus; andere Jahre können veröffentlicht werden.
restore-not-empty = Die Datenbank ist nicht leer. Eine Sicherung kommt in eine neue.
restore-other-version = Die Sicherung ist von Bescheid { $program }. Nehmen Sie diese Fassung zum Einspielen.
restore-unknown-table = Die Sicherung ist beschädigt: Sie nennt eine Tabelle, die es nicht gibt.
restore-begins-with-a-row = Die Sicherung ist beschädigt: Eine Zeile steht vor ihrer Tabelle.
restore-rows-missing = Die Sicherung ist beschädigt: Es fehlen Zeilen.
restore-breaks-off = Die Sicherung ist beschädigt: Sie bricht ab.
section-pool = Wer geliefert hat
section-pool-text = Partner in der Reihenfolge ihrer Namen. Es ist kein Rang: Die Fälle sind verschieden.
section-pool-empty = Kein Partner ist benannt: bescheid pool expect NAME.
section-pairs = Fälle, die zwei Partner geliefert haben könnten
section-pairs-text = Gleicher Beruf, gleicher Ausbildungsstaat, gleicher Tag: { $n }. Fragen Sie die Partner, und halten Sie das Ergebnis fest: bescheid pool check ZEITRAUM --same 1,4 oder --none-same.
section-pairs-checked = Gleicher Beruf, gleicher Ausbildungsstaat, gleicher Tag: { $n }. Das Ergebnis ist festgehalten; wer erneut nachsieht, ersetzt es.
section-pairs-empty = Keine: Bei keinem Fall stimmen Beruf, Ausbildungsstaat und Tag mit dem Fall eines anderen Partners überein.
row-rejected = Zeile { $row }, { $column } { $value }: { $reason }
row-no-case = Diese Zeile ist kein Fall, sondern eine Summe oder ein Hinweis.
row-no-date = In dieser Zeile steht kein Datum. Ein Fall braucht mindestens eines.
row-number = Eine Zahl ist kein Datum. Schreiben Sie es so: 31.12.2026
row-year = Ein Jahr allein ist zu grob. Geben Sie mindestens den Monat an.
row-no-day = Das ist kein Datum. Schreiben Sie es so: 31.12.2026 oder 12/2026
row-odd-year = Das Jahr liegt nicht zwischen 1900 und 2099. Ist es ein Tippfehler?
row-future = Dieses Datum liegt in der Zukunft. Tragen Sie ein, was geschehen ist.
row-no-number = Die Nummer fehlt. Zu welchem Fall gehört die Zeile?
row-date-missing = Das Datum fehlt.
row-unknown-step = Dieser Schritt ist nicht bekannt. Sagen Sie in der Zuordnung unter „events“, was er bedeutet.
row-two-dates = Zeile { $row } hat diesen Schritt des Falls schon. Es gilt die erste Zeile.
row-unknown-outcome = Dieses Ergebnis ist nicht bekannt. Sagen Sie in der Zuordnung unter „outcomes“, was es bedeutet.
row-unknown-procedure = Welches Verfahren diese Stelle für diesen Beruf führt, ist nicht bekannt. Wählen Sie das Verfahren beim Hereinholen, oder schreiben Sie es in die Zuordnung unter „procedures“.
row-no-procedure = Es gibt kein Verfahren „{ $id }“.
row-unknown-country = Dieser Staat ist nicht bekannt. Er bleibt, wie er geschrieben ist, ohne seine Gruppe.
row-no-label = Das ist mehr als der Name von etwas. Es blieb weg: Anmerkungen zu Menschen kommen nicht in die Aufzeichnung.
row-somebody-else = Diese Nummer gehörte in einem früheren Stand der Liste einer anderen Person. Geben Sie jedem Fall seine alte Nummer, oder bringen Sie die Liste unter einem anderen Namen herein.
row-elsewhere = Dieser Fall liegt bei { $authority }. Wurde er abgegeben, dann erfassen Sie die Abgabe mit ihrem Datum.
row-not-yours = Für diese Stelle dürfen Sie nichts erfassen.
row-before = Das liegt vor { $column } ({ $value }). Eines der beiden Daten ist falsch.
row-after-the-end = Der Fall war damit schon abgeschlossen. Das Datum blieb weg.
row-no-such-step = Das Verfahren { $id } hat diesen Schritt nicht. Das Datum blieb weg.
row-no-such-outcome = Eine Entscheidung im Verfahren { $id } kann dieses Ergebnis nicht haben. Das Datum wurde übernommen, das Ergebnis nicht.
row-no-such-parent = Den Fall, zu dem dieser gehören soll, gibt es nicht, oder er gehört selbst zu diesem. Prüfen Sie die Nummer.
row-outcome-without-date = Es gibt ein Ergebnis, aber kein Datum einer Entscheidung. Das Ergebnis blieb weg.
row-same-number = Zeile { $row } hat diese Nummer schon. Es gilt die erste Zeile.
row-same-case = Zeile { $row } erzählt schon von diesem Fall. Es gilt die Zeile mit einer Nummer.
row-refused = So kann es nicht gewesen sein: { $why }

# Cases to another version
migrate-would = { $procedure }: { $cases } Fälle, { $moved } gingen über ({ $changed } davon mit Änderungen), { $stay } blieben. Geändert wurde nichts.
migrate-did = { $procedure }: { $cases } Fälle, { $moved } sind übergegangen ({ $changed } davon mit Änderungen), { $stay } bleiben.
migrate-stays = bleibt, weil seine Ereignisse dort nicht möglich sind. { $why }
section-facts = Das Wichtigste in Zahlen
facts-of-now = Jetzt: das Jahr vom { $from } bis { $to }. Offene Fälle zählen mit.
facts-of-whole = Vom { $from } bis { $to }. Offene Fälle zählen mit.
facts-days = { $days } Tage
facts-days-at-least = mindestens { $days } Tage
facts-half = vom Antrag, bis die Hälfte entschieden ist (n = { $n })
facts-of-hundred = { $n } von 100
facts-undecided = Anträgen warten nach { $months } Monaten noch auf die Entscheidung (n = { $n })
facts-late = der fälligen Entscheidungen kamen nach der gesetzlichen Frist oder sind überfällig (n = { $n })
facts-holder = des Wartens bis zur Entscheidung gilt: { $name } (n = { $n } Fälle)
facts-open = Fälle sind heute offen, von { $n }
section-standing = Wo 100 Anträge nach so vielen Monaten stehen
section-standing-text = Von 100 Anträgen, Monat für Monat. Offene Fälle zählen mit dem, was von ihnen bekannt ist; die Spalten ergeben zusammen 100. Die Reihe endet, wo weniger als fünf Fälle so lange beobachtet wurden.
standing-as-table = Als Tabelle
standing-axis = von 100 Anträgen
standing-months = Monate seit dem Antrag
standing-named = { $name }: { $n } nach { $months } Monaten
standing-words = Auf die Entscheidung warten noch { $parts }.
standing-part = { $n } von 100 nach { $months } Monaten
standing-incomplete = Unterlagen fehlen
standing-in-review = wird geprüft
standing-measure = teilweise anerkannt oder in einer Maßnahme
standing-recognised = anerkannt
standing-refused = abgelehnt
standing-ended = zurückgezogen, geschlossen oder abgegeben
standing-period-over = gesetzliche Frist war abgelaufen, entschieden oder nicht
head-months = Monate
head-period-over = Frist vorbei
head-watched = beobachtet
method-standing = Wo 100 Anträge stehen: Anteile nach Aalen und Johansen vom Antrag an, späte Eintritte und offene Fälle eingerechnet; die erste Entscheidung zählt, eine Maßnahme führt weiter. Die gestrichelte Linie ist der Anteil, dessen gesetzliche Frist für die Entscheidung bis dahin abgelaufen war, ob entschieden wurde oder nicht.
section-rule-waits = Wie lange derselbe Schritt unter welcher Regel dauert
section-rule-waits-text = Schritte, die verschiedenen Regeln folgen, mit den Fällen aus dieser Aufzeichnung: Tage, bis die Hälfte so weit war, von dem Tag an, der die Frist auslöst (bei Entscheidungen: vollständige Unterlagen). Ein Unterschied ist keine Ursache: Auch die Stellen, die Berufe und die Fälle unterscheiden sich. Regeln ohne Fälle hier fehlen.
rule-waits-picture = Tage, bis die Hälfte so weit war, Regel neben Regel, mit 95-%-Intervall.
head-half-days = Tage, bis die Hälfte so weit ist
head-longer = gegen die Regel mit den meisten Fällen
method-rule-waits = Dauer je Regel: vom Tag, der die Frist auslöst, bis sie erfüllt ist oder der Fall ohne das endet; offene Fälle zählen mit. Der Unterschied der Hälften hat ein Intervall nach Zou und Donner (2008).
