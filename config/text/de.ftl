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
day-saturday = Samstag
day-sunday = Sonntag

# Steps of a calculation
step-calendar = Es gilt der Kalender am Sitz der Stelle: { $land } (§ 193 BGB).
step-calendar-municipality = Es gilt der Kalender am Sitz der Stelle: { $land }, Gemeinde { $municipality } (§ 193 BGB).
step-event-day = Das Ereignis war am { $on }. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB).
step-first-day = Die Frist beginnt mit dem { $on }. Dieser Tag zählt mit (§ 187 Abs. 2 BGB).
step-period-ends = Die Frist dauert { $period }. Rechnerisch endet sie am { $on } (§ 188 BGB).
step-period-ends-short-month = Die Frist dauert { $period }. Der Monat hat den Tag nicht: Sie endet rechnerisch mit seinem letzten Tag, am { $on } (§ 188 Abs. 3 BGB).
step-stepped-over = Der { $on } zählt nicht als Arbeitstag: { $name }.
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
waits-on-immigration = Ausländerbehörde, Arbeitsagentur oder Auslandsvertretung
waits-on-court = Gericht
waits-on-unrecorded = nicht aufgezeichnet

# Refusals
refusal-not-a-start = Ein Fall wird einmal eröffnet, mit seinem ersten Ereignis. Eröffnen Sie zuerst den Fall.
refusal-unknown-move = Das Verfahren kennt keinen Schritt „{ $name }“. Wählen Sie einen der angebotenen Schritte.
refusal-not-from-here = „{ $name }“ ist in der Station „{ $stage }“ nicht möglich. Wählen Sie einen der angebotenen Schritte.
refusal-guarded = „{ $name }“ ist noch nicht möglich: { $why }
refusal-field-missing = Zu „{ $name }“ fehlt eine Angabe: { $field }.
refusal-no-such-outcome = „{ $name }“ kann nicht so ausgehen: { $outcome }.
refusal-not-yours = „{ $name }“ können Sie nicht eintragen. Das trägt eine andere Stelle ein.
refusal-has-ended = Der Fall ist seit dem { $on } beendet. Prüfen Sie, ob Sie den richtigen Fall geöffnet haben.
refusal-before-the-last = Der { $on } liegt vor dem letzten Ereignis vom { $last }.
refusal-in-the-future = Der { $on } liegt in der Zukunft. Tragen Sie ein, was schon geschehen ist.
refusal-due-before-asked = Das Datum { $due } liegt vor der Anforderung vom { $asked }. Setzen Sie ein späteres Datum.
refusal-no-such-request = Eine Anforderung „{ $name }“ ist hier nicht möglich.
refusal-no-open-request = Diese Anforderung ist nicht offen.
refusal-not-answered = Auf diese Anforderung ist noch nichts eingegangen.
refusal-unknown-clock = Das Verfahren kennt keine Frist „{ $name }“.
refusal-clock-not-running = Die Frist „{ $name }“ läuft nicht.
refusal-no-extension = Die Frist „{ $name }“ lässt sich so nicht verlängern. Das Gesetz begrenzt Zahl und Dauer.
refusal-unknown-document = Das Verfahren kennt keine Unterlage „{ $name }“.
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
guard-reached = Ein früherer Schritt fehlt.
guard-not-reached = Das ist schon geschehen und lässt sich nicht wiederholen.
guard-made-at-most = Die Wiederholungen sind ausgeschöpft.
guard-made-at-least = Es sind noch Wiederholungen möglich.
guard-within = Die Zeit dafür ist abgelaufen.
guard-not-before = Dafür ist es noch zu früh.
guard-outcome-in = Die letzte Entscheidung passt nicht dazu.
guard-track-at = Ein Nebenverfahren ist noch nicht abgeschlossen.

# Words of reports
simulated-banner = Simulierte Daten: Fälle, Stellen und Zeiten sind erfunden.
internal = Intern, nicht zur Veröffentlichung
not-stated = nicht angegeben
stage-unrecorded = nicht aufgezeichnet
country-group-eu = EU, EWR und Schweiz
country-group-third = Drittstaat
kind-side = Nebenverfahren
overview-title = Wo die Zeit bleibt
overview-coverage = Vom { $from } bis { $to }, bekannt am { $as-of }: { $cases } Fälle mit zusammen { $days } Tagen.
overview-selected = Die Fälle sind eine Auswahl: nur die, die hier erfasst sind.
overview-by-waits-on = Auf wen gewartet wird
overview-by-stage = In welcher Station gewartet wird
overview-by-authority = Bei welcher Stelle die Tage liegen
overview-by = Nach { $by }
overview-most = Der größte Teil des Wartens: { $name }, { $share } aller Wartetage (n = { $n } Aufenthalte).
overview-most-turns = Der größte Teil des Wartens: { $name }, { $share } aller Wartetage (n = { $n } Abschnitte).
overview-nothing = Hier ist noch nichts zu sehen. Holen Sie eine Liste herein: bescheid import cases DATEI
chart-doing = { $days } Tun
overview-picture = Balken: Tage im Zeitraum; gefüllt ist Warten, gestreift ist Tun. Die Zahlen stehen in der Tabelle darunter.
overview-note-days = Tage: alle Tage des Zeitraums, an denen ein Fall dort war, ob er die Station verlassen hat oder nicht. Anteile sind Anteile am Warten im Hauptverfahren.
overview-note-open = Median und neun Zehntel beziehen sich auf Aufenthalte, die im Zeitraum endeten. Offene stehen daneben. Wer nur beendete zählt, sieht einen wachsenden Rückstand als Besserung.
overview-note-doing = Tun (Lehrgang, Qualifizierung) ist kein Warten und steht ohne Anteil daneben.
overview-note-command = Dieser Bericht entsteht mit: { $command }
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
rules-different-text = Bei { $steps } Arten von Fällen folgt derselbe Schritt verschiedenen Regeln; an einer Stelle sind es { $most }.
rules-same = Heute folgt jeder Schritt überall derselben Regel.
rules-changed = Wo sich eine Regel geändert hat
rules-changed-text = Diese Regeln hat der Gesetzgeber geändert.
rules-no-change = Im Register steht keine Änderung. Ältere Fassungen sind nicht erfasst.
rules-all = Alle Regeln
rules-all-text = { $n } Zeilen, jede mit ihrer Quelle.
rules-note = Eine Frist, die fehlt, heißt: Der Text wurde gelesen und nennt keine. „Nicht geprüft“ heißt: Das wurde nicht gelesen.
rules-note-status = Keine Zeile ersetzt Rechtsrat. Was eine Juristin oder ein Jurist unterschrieben hat, trägt „unterschrieben“.
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
suspends-information = Hemmung durch Nachfrage
suspends-confirmation = Hemmung nur durch Auskunft von außen
suspends-not-checked = Hemmung nicht geprüft
law-read = im Gesetz gelesen
law-secondary = zweite Hand
law-memory = aus dem Gedächtnis
law-signed = unterschrieben
head-step = Schritt
head-cases = Fälle
head-rule = Regel
head-professions = Berufe
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
head-status = Sicherheit

# Sections of the report
section-empty = Dafür gibt es in diesen Daten nichts zu zählen.
section-leaving = Wie lange es dauert, bis ein Fall weitergeht
section-leaving-text = Offene Aufenthalte zählen mit (Kaplan und Meier). Wo zu wenige unter Beobachtung waren, steht keine Zahl.
section-ranked = Wo der Engpass liegt
section-ranked-text = Wartestationen nach ihrem Anteil am Warten. Zulauf über 1 heißt: Es kommen mehr hinzu, als gehen.
section-legs = Wohin die ersten zwei Jahre gehen
section-legs-text = Die vier Abschnitte und die Zeit nach dem Ende ergeben zusammen 730 Tage.
section-outcomes = Wie Fälle ausgehen
section-outcomes-text = Anteile nach so vielen Tagen; mit den noch Wartenden ergeben sie 100 %. Alter, die niemand erreicht hat, fehlen.
section-clocks = Wie die gesetzlichen Fristen liefen
section-clocks-text = Erst gegen das Fristende mit Hemmung und Verlängerung, dann, wo es anders ausgeht, gegen das ursprüngliche. Fristen der Antragstellenden (Widerspruch, Klage) zählen nicht. Was nicht begonnen hat, ist nicht rechtzeitig, sondern steht für sich.
section-quality = Wie gut die Daten sind
section-quality-text = Späte und berichtigte Einträge ändern die Zahlen der letzten Wochen noch.
not-reached = nicht erreicht
too-few-at-risk = zu wenige
not-available = nicht feststellbar
head-visits = Aufenthalte (n)
head-cases-n = Fälle (n)
head-km-median = Hälfte weiter nach, Tage
head-interval = 95-%-Intervall
head-km-p90 = 9 von 10 weiter nach, Tage
head-mean-year = Tage im ersten Jahr, Mittel
head-forward-365 = weiter nach 365 Tagen
head-aside-365 = ausgeschieden nach 365 Tagen
head-growth = Zulauf je Abgang
head-open-change = Änderung des Bestands
head-unevenness = 9 von 10 je Hälfte
head-rework = Aufenthalte je Fall
head-leg = Abschnitt
head-leg-days = Tage von 730
leg-collect = Unterlagen sammeln (Beratung bis Antrag)
leg-complete = Antrag vervollständigen
leg-review = Prüfung bis zur ersten Entscheidung
leg-after = nach der Entscheidung
leg-ended = zu Ende
head-picture = Bild
head-age = nach Tagen
head-still-waiting = wartet noch
head-outcomes = Ausgänge
picture-first-application = Erste Entscheidung, seit dem Antrag
picture-first-complete = Erste Entscheidung, seit den vollständigen Unterlagen
picture-end-application = Ende, seit dem Antrag
picture-end-complete = Ende, seit den vollständigen Unterlagen
against-revised = mit Hemmung und Verlängerung
against-original = ursprüngliches Ende
head-clock = Frist
head-runs = Läufe (n)
head-met-in-time = rechtzeitig
head-met-late = zu spät
head-late-median = zu spät um, Median Tage
head-open-in-time = offen, im Rahmen
head-open-overdue = offen, überschritten
head-overdue-median = überschritten um, Median Tage
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
outcome-measure-imposed = Auflage einer Maßnahme
outcome-not-equivalent = keine Gleichwertigkeit
outcome-no-cooperation = mangelnde Mitwirkung
outcome-already-established = schon festgestellt
outcome-licence = Erlaubnis oder Eintragung
outcome-evaluated = bewertet
outcome-not-comparable = nicht vergleichbar
outcome-entered = eingereist
outcome-visa-refused = Visum abgelehnt
outcome-withdrawn = zurückgenommen
outcome-transferred = abgegeben
outcome-closed-without-decision = ohne Entscheidung geschlossen

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
curve-at-risk = Beobachtete Aufenthalte (n):
curve-days = Tage
accelerated-yes = beschleunigtes Fachkräfteverfahren
accelerated-no = nicht beschleunigt
