# Texte des Dienstes: Seiten, Formulare, Briefe.

# Frame
skip = Zum Inhalt
nav-label = Hauptmenü
nav-status = Mein Antrag
nav-sign-in = Anmelden
nav-desk = Fälle
nav-figures = Zahlen
nav-account = Konto
nav-accessibility = Barrierefreiheit
sign-out = Abmelden
choose = Zeigen
choose-from = Vom
choose-to = Bis vor dem
choose-all = alle
choose-no-period = Dieser Zeitraum ist leer oder reicht über den letzten bekannten Tag hinaus ({ $as-of }). Wählen Sie einen anderen.
period-quarter = letztes Quartal
period-year = letztes Jahr
period-all = ganzer Zeitraum
error = Fehler
error-heading = Bitte prüfen Sie Ihre Angaben
wait-seconds = Es gab zu viele Versuche. Bitte warten Sie { $seconds } { $seconds ->
    [one] Sekunde
   *[other] Sekunden
 }. Danach versuchen Sie es noch einmal.
problem-question = So geht es nicht
problem-address = Diese Adresse ist nicht vollständig
problem-address-text = Gehen Sie zurück und folgen Sie dem Link noch einmal.
problem-nothing = Diese Seite gibt es nicht
problem-nothing-text = Prüfen Sie die Adresse. Oder gehen Sie zur Startseite.
problem-forged = Das Formular ist nicht mehr gültig
problem-forged-text = Es wurde nichts gespeichert. Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.
problem-slow = Das Formular kam nicht an
problem-slow-text = Es wurde nichts gespeichert. Prüfen Sie die Verbindung und senden Sie es noch einmal.
problem-length = Das Formular kam nicht an
problem-length-text = Es wurde nichts gespeichert. Etwas zwischen Ihnen und uns schickt Formulare in Stücken. Sagen Sie es Ihrer Technik: Die Anfrage muss sagen, wie lang sie ist.
problem-large = Das ist zu viel auf einmal
problem-large-text = Es wurde nichts gespeichert. Kürzen Sie den Text.
problem-wait = Bitte warten Sie einen Moment
problem-full = Der Speicher ist voll
problem-full-text = Es wurde nichts gespeichert. Lesen können Sie weiter. Sagen Sie Ihrer Technik Bescheid: Sobald Platz ist, geht alles weiter. Senden Sie das Formular dann noch einmal.
problem-accident = Hier ist etwas schiefgegangen
problem-accident-text = Versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie Ihrer Verwaltung, wann es war.
problem-number = Die Nummer der Anfrage ist { $id }. Mit ihr findet Ihre Technik, was geschehen ist.
problem-refused = Das kann so nicht gewesen sein
problem-conflict = Jemand war schneller
wrong-credentials = Damit können Sie sich nicht anmelden. Prüfen Sie, was Sie eingegeben haben.
missing-case = Diesen Fall gibt es nicht. Prüfen Sie die Nummer.
missing-authority = Diese Stelle gibt es nicht. Prüfen Sie den Namen.
missing-account = Dieses Konto gibt es nicht. Prüfen Sie den Namen.
missing-link = Dieser Link gilt nicht mehr. Fordern Sie einen neuen an.
missing-import = Diesen Import gibt es nicht, oder er ist schon zurückgenommen.
conflict-changed = Der Fall hat sich geändert, seit Sie ihn geöffnet haben. Öffnen Sie ihn neu und prüfen Sie, ob noch etwas zu tun ist.
conflict-key-reused = Dieses Formular wurde schon mit anderen Angaben gesendet. Öffnen Sie es neu.
conflict-on-top = Danach ist noch etwas geschehen ({ $n } Ereignisse). Nehmen Sie zuerst das zurück.
busy-too-many = Im Moment ist zu viel los. Versuchen Sie es gleich noch einmal.
invalid-version = Version { $version } dieses Verfahrens gibt es hier nicht. `bescheid procedures show` nennt, was da ist.
invalid-file = Die Datei ist nicht zu lesen: { $why }

# Coming in
sign-in = Anmelden
sign-in-title = Anmelden für Beschäftigte
sign-in-login = Anmeldename
sign-in-password = Passwort
sign-in-code = Code der zweiten Stufe
sign-in-code-hint = Sechs Ziffern aus Ihrer App. Leer lassen, wenn Sie keine eingerichtet haben.
sign-in-wrong = Anmeldename, Passwort oder Code stimmt nicht. Geben Sie alle drei noch einmal ein.
sign-in-lost = Passwort vergessen? Ihre Verwaltung gibt Ihnen einen Code, mit dem Sie ein neues setzen.
sign-in-applicant = Sie haben einen Antrag gestellt? Hier sehen Sie, wo er ist.
invitation-title = Passwort setzen
invitation-text = Sie haben einen Code bekommen. Er gilt einmal.
invitation-code = Code
invitation-code-hint = 64 Zeichen. Sie können ihn einfügen.
invitation-password = Neues Passwort
invitation-password-hint = Mindestens 12 Zeichen. Mehrere Wörter sind gut zu merken.
invitation-again = Neues Passwort noch einmal
invitation-set = Passwort setzen
invitation-differ = Die beiden Passwörter sind verschieden. Geben Sie sie noch einmal ein.
invitation-used = Dieser Code gilt nicht oder nicht mehr. Bitten Sie Ihre Verwaltung um einen neuen.
password-too-short = Das Passwort ist zu kurz. Nehmen Sie mindestens 12 Zeichen.
password-too-easy = Das Passwort ist zu leicht zu erraten. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.
account-title = Ihr Konto
account-roles = Rollen
account-doors = Wo Sie angemeldet sind
account-this = hier
account-close-others = Überall sonst abmelden
all-authorities = alle Stellen
role-caseworker = Sachbearbeitung
role-lead = Leitung
role-official = Auswertung
role-administrator = Verwaltung
role-auditor = Prüfung
factor-title = Zweite Stufe der Anmeldung
factor-text = Nehmen Sie mit einer App für Einmalcodes dieses Bild auf. Dann geben Sie den Code ein, den die App zeigt. Wer Konten verwaltet, braucht die zweite Stufe.
factor-is-set = Die zweite Stufe ist eingerichtet. Haben Sie Ihr Telefon verloren, bitten Sie Ihre Verwaltung, sie zurückzusetzen.
factor-picture = QR-Code mit dem Geheimnis für die App
factor-type = Oder tippen Sie dieses Geheimnis in die App:
factor-code = Code aus der App
factor-set = Einrichten
factor-wrong = Der Code stimmt nicht oder galt schon. Warten Sie auf den nächsten und geben Sie ihn ein.

# The desk
desk-title = Fälle
desk-search = Nummer oder Name
desk-find = Suchen
desk-views = Ansichten
desk-filters = Filter
desk-filter = Filtern
desk-clear = Filter aufheben
desk-country-code = Ausbildungsstaat (Kürzel)
desk-empty = Hier ist nichts zu tun.
desk-nothing-found = Nichts gefunden. Prüfen Sie die Schreibweise, oder suchen Sie nach der Nummer.
desk-found = Gefundene Fälle
desk-order-due = Der früheste Termin zuerst.
desk-order-quiet = Der Fall zuerst, bei dem am längsten nichts geschehen ist.
desk-order-unseen = Hier ist seit 60 Tagen nichts geschehen, und niemand von Ihnen hat nachgesehen. Die Antragstellenden bekommen darum keine Nachricht. Öffnen Sie den Fall: Dann erfahren sie, dass es nichts Neues gibt.
desk-order-new = Der neueste Fall zuerst.
desk-number = Fall
desk-due = Termin
desk-stage = Station
desk-waits-on = Wartet auf
desk-touched = Letztes Ereignis
desk-authority = Stelle
desk-more = Weitere Fälle
view-overdue = Überschritten
view-due = In 14 Tagen fällig
view-new = Neu
view-quiet = Seit 60 Tagen still
view-unseen = Still und nicht angesehen
view-open = Alle offenen
view-all = Alle
due-overdue = { $what }: seit { $days } { $days ->
    [one] Tag
   *[other] Tagen
 } überschritten ({ $on })
due-today = { $what }: heute ({ $on })
due-in = { $what }: noch { $days } { $days ->
    [one] Tag
   *[other] Tage
 } ({ $on })
due-none = kein Termin
due-ended = beendet am { $on }
keys-title = Tasten
keys-help = diese Hilfe
keys-search = Suche
keys-rows = nächster, voriger Fall
keys-moves = was eingetragen werden kann
keys-off = Tasten ausschalten

# A case
case-title = Fall { $number }
case-waits-on = Am Zug:
case-since = seit { $on } ({ $days } { $days ->
    [one] Tag
   *[other] Tage
 })
nobody = niemand
still-open = offen
case-saved = Gespeichert.
case-undo = Rückgängig machen
case-moves = Was ist geschehen?
case-no-moves = In dieser Station ist nichts einzutragen.
case-ask = Etwas anfordern
case-more = Abgeben, Brief
case-exams = Prüfung
exam-on = Prüfung am { $on }
exam-date-unknown = Prüfung ohne bekannten Tag
exam-awaited = { $exam }: Termin steht fest, Ergebnis offen
exam-ended = { $exam }: { $what }, { $on }
case-decisions = Bescheide
decision-unknown = Ergebnis nicht bekannt
decision-way = hinausgegangen am { $on }: { $way }
decision-notified = bekannt gegeben am { $on }
decision-remedy-ends = anfechtbar bis { $on }, danach unanfechtbar
decision-no-instruction = ohne richtige Rechtsbehelfsbelehrung: ein Jahr Frist (§ 58 Abs. 2 VwGO)
clock-expired = abgelaufen am { $on }
case-clocks = Fristen
case-no-clocks = Es läuft keine Frist, oder der Sitz der Stelle ist nicht bekannt.
case-requests = Anforderungen
case-no-requests = Noch nichts angefordert.
case-happened = Verlauf
case-recorded = eingetragen { $on }
case-recorded-by =
    eingetragen { $on } von { $name }{ $cause ->
        [list] , aus einer Liste
        [log] , aus einem Ereignislog
        [link] , über einen verknüpften Fall
        [undo] , durch Zurücknehmen eines Imports
       *[desk] { "" }
    }
case-recorded-from =
    eingetragen { $on }{ $cause ->
        [list] , aus einer Liste
        [log] , aus einem Ereignislog
        [simulation] , simuliert
        [link] , über einen verknüpften Fall
        [undo] , durch Zurücknehmen eines Imports
       *[desk] { "" }
    }
case-struck = berichtigt
case-redate = Datum berichtigen
case-strike = Streichen
case-documents = Unterlagen
case-about = Zum Fall
case-opened = Eröffnet
case-version = Fassung des Verfahrens
case-basis = Rechtsgrundlage
case-linked = Verbundener Fall
case-parent = Gehört zu Fall
link-title = Mit einem anderen Fall verbinden
link-text = Verbinden Sie Fälle, wenn einer auf den anderen wartet: zum Beispiel das beschleunigte Verfahren auf die Anerkennung. Dieser Fall erfährt dann, wie der andere ausgeht.
link-open-child = Neuen Fall anlegen, auf den dieser wartet
link-child = Nummer des Falls, auf den dieser wartet
link-child-hint = So: K7QM-2X9D-Z
link-make = Verbinden
link-part = Von dem Fall lösen, zu dem er gehört
link-no-number = Das ist keine Nummer eines Falls. Sie sieht so aus: K7QM-2X9D-Z
link-no-case = Einen Fall mit dieser Nummer gibt es bei Ihnen nicht. Prüfen Sie die Nummer.
link-circle = Das geht nicht: Dann würden die Fälle aufeinander warten.
link-has-parent = Dieser Fall gehört schon zu einem anderen. Lösen Sie ihn zuerst dort.
enter-parent = Der neue Fall gehört zu Fall
case-way = Das Verfahren
case-here = hier
case-views = Wer den Fall zuletzt angesehen hat
clock-not-started = hat nicht begonnen
clock-running = läuft bis { $on }
clock-earliest = möglich nach dem { $on }
clock-suspended = angehalten bis { $on }
clock-suspended-open = angehalten, Ende offen
clock-overdue = überschritten seit { $on }
clock-met = erledigt am { $on }, Ende war { $end }
clock-met-late = erledigt am { $on }, nach dem Ende am { $end }
clock-lapsed = erledigt am { $on }, weder eingehalten noch überschritten
clock-left = noch { $days } { $days ->
    [one] Arbeitstag
   *[other] Arbeitstage
 }
clock-why = Warum dieses Datum?
clock-unsigned = Regel nicht juristisch geprüft
clock-unverified = Frist nicht im Gesetz nachgelesen
due-unverified = { $name } (ungeprüft)
clock-extend = Verlängern
request-open-until = offen, zu beantworten bis { $on }
request-open-since = offen seit { $on }
request-expired = abgelaufen am { $on }
request-answered = beantwortet am { $on }, noch nicht angesehen
request-accepted = angenommen am { $on }
request-rejected = nicht angenommen am { $on }
request-taken-back = zurückgenommen am { $on }
request-answer = Eingegangen
request-move-due = Termin verschieben
request-take-back = Zurücknehmen
request-accept = Annehmen
request-reject = Nicht annehmen
document = Unterlage
document-state = Stand
document-basis = Grundlage
document-do = Eintragen
document-see = Gesehen
document-not-seen = noch nicht gesehen
document-seen = gesehen am { $on }
document-seen-until = gesehen am { $on }, gültig bis { $until }
notes-title = Interne Notizen
notes-text = Nur für Ihre Stelle. Antragstellende sehen sie nicht. Sie können gelöscht werden.
notes-new = Neue Notiz
notes-write = Notiz speichern
notes-erase = Löschen
note-length = Eine Notiz hat 1 bis 4000 Zeichen.
letter-text = Der Brief enthält die Nummer und einen neuen Zugangscode für die Antragstellenden. Der alte Code gilt dann nicht mehr.
letter-make = Brief mit neuem Code (PDF)

# Recording
record-back = Zurück zum Fall
record-on = Wann ist es geschehen?
record-outcome = Wie lautet die Entscheidung?
record-way = Wie geht der Bescheid hinaus?
notified-post = mit der Post im Inland (Tag der Aufgabe)
notified-agent = mit der Post an Bevollmächtigte im Inland (Tag der Aufgabe)
notified-electronic = elektronisch übermittelt (Tag der Absendung)
notified-portal = im Portal abgerufen (Tag des Abrufs)
notified-delivered = förmlich zugestellt oder übergeben (Tag der Zustellung)
notified-abroad = mit der Post ins Ausland (Tag der Aufgabe)
record-notice-on = Nur beim Portal: Tag der Benachrichtigung
record-notice-hint = Wer nicht binnen zehn Tagen abruft, dem ist der Bescheid nicht bekannt gegeben.
record-instruction = mit richtiger Rechtsbehelfsbelehrung (sonst ein Jahr Frist, § 58 Abs. 2 VwGO)
record-exam-on = Tag der Prüfung
record-exam-hint = Wenn er schon bekannt ist. Die Antragstellenden lesen ihn auf ihrer Seite.
record-parts = Welche Teile? Ohne Auswahl gelten alle.
record-due = Zu beantworten bis
record-documents = Welche Unterlagen?
record-authority = Welche Stelle?
record-valid-until = Gültig bis (leer: unbefristet)
record-months = Um wie viele Monate?
record-changes = Was sich dadurch ändert
record-nothing = Station, Zug und Termine bleiben, wie sie sind.
record-cannot = So kann es nicht gespeichert werden.
record-save = Speichern
record-preview = Änderungen zeigen
record-cancel = Abbrechen
record-end = Ende
record-far-back = Das liegt { $days } Tage zurück. Stimmt das Datum?
record-meanwhile = Inzwischen hat sich der Fall geändert
record-meanwhile-text = Ihre Eingaben stehen noch im Formular. Unten sehen Sie, was sie jetzt ändern. Speichern Sie noch einmal, wenn es so richtig ist.
field-on-missing = Geben Sie ein Datum ein, zum Beispiel 2026-11-26 oder 26.11.2026.
field-outcome-missing = Wählen Sie die Entscheidung.
field-due-missing = Geben Sie ein, bis wann zu antworten ist.
field-months-missing = Geben Sie die Zahl der Monate ein.
field-authority-missing = Geben Sie die Stelle ein.
authority-unknown = Diese Stelle ist nicht bekannt. Schreiben Sie sie genau so, wie sie in der Liste steht.
do-answered = { $what }: eingegangen
do-accepted = { $what }: angenommen
do-rejected = { $what }: nicht angenommen
do-taken-back = { $what }: zurückgenommen
do-due-moved = { $what }: Termin verschieben
do-document = Unterlage gesehen: { $what }
do-extended = Frist verlängern: { $what }
do-transferred = Eine andere Stelle führt den Fall weiter
do-struck = Eintrag streichen
do-redated = Datum berichtigen

# What happened, in sentences
fact-opened = Fall eröffnet
fact-requested = Angefordert: { $what }
fact-requested-by = Angefordert: { $what }, bis { $due }
fact-answered = Eingegangen: { $what }
fact-accepted = Angenommen: { $what }
fact-rejected = Nicht angenommen: { $what }
fact-taken-back = Zurückgenommen: { $what }
fact-due-moved = Neue Frist für { $what }: { $due }
fact-extended = Frist verlängert: { $clock }, um { $by }
fact-issued = Mitgeteilt: { $clock } endet am { $on }
fact-document = Unterlage gesehen: { $what }
fact-document-until = Unterlage gesehen: { $what }, gültig bis { $until }
fact-transferred = Weitergeführt von { $authority }
fact-child-opened = Verbundener Fall eröffnet
fact-child-decided = Verbundener Fall entschieden: { $outcome }
fact-ended = Die Aufzeichnung endet hier
fact-corrected = Berichtigung
fact-a-request = Anforderung
fact-by = bis { $due }

# Words of tables
head-country = Ausbildungsstaat
head-district = Kreis

# Where everybody begins
start-title = Anerkennung ausländischer Berufsqualifikationen
start-applicant = Sie haben einen Antrag gestellt
start-applicant-text = Sehen Sie, wo Ihr Antrag ist, wer am Zug ist und was Sie tun müssen. Sie brauchen die Nummer und den Zugangscode aus dem Brief.
start-staff = Sie arbeiten in einer Stelle
start-staff-text = Fälle bearbeiten, Fristen einhalten, Zahlen lesen.
start-rules = Die Regeln
start-rules-text = Welche Frist gilt wo? Alle Berufe nebeneinander, mit Paragraph und Quelle.
start-figures = Veröffentlichte Zahlen
start-figures-text = Gerundet und geprüft, ein Jahr je Ausgabe.
start-no-figures = Noch ist nichts veröffentlicht.

# Accessibility statement
nav-about = Impressum und Datenschutz
about-imprint = Impressum
about-no-imprint = Wer diesen Dienst betreibt, hat hier noch kein Impressum angegeben.
about-privacy = Datenschutz
about-no-privacy = Wer diesen Dienst betreibt, hat hier noch keine Hinweise zum Datenschutz angegeben.
about-kept = Was Ihr Browser behält
about-kept-text = Die Anmeldung, bis Sie sich abmelden oder sie abläuft, und die gewählte Sprache, bis Sie den Browser schließen. Nichts wird an andere gesandt, und nichts verfolgt Sie.
accessibility-state = Stand
accessibility-state-text = Dieser Dienst soll die Anforderungen der BITV 2.0 und der WCAG 2.2 auf Stufe AA erfüllen. Die Seiten werden mit automatischen Prüfungen, mit der Tastatur und in schmalen Fenstern geprüft. Eine Prüfung durch Menschen, die auf Hilfsmittel angewiesen sind, steht noch aus.
accessibility-limits = Was noch nicht geht
accessibility-limits-text = Es gibt noch keine Fassung in Leichter Sprache und keine in Gebärdensprache.
accessibility-tell = Sagen Sie uns, wo es hakt
accessibility-tell-text = Schreiben Sie der Stelle, die diesen Dienst betreibt. Sie muss Ihnen antworten. Hilft das nicht, wenden Sie sich an die Durchsetzungsstelle Ihres Landes.

# The letter
letter-title = Ihr Antrag auf Anerkennung
letter-greeting = Guten Tag,
letter-received = Ihr Antrag ist am { $on } bei uns eingegangen.
letter-agent = Sie vertreten die antragstellende Person im beschleunigten Fachkräfteverfahren (§ 81a AufenthG). Der Antrag ist am { $on } bei uns eingegangen. Geben Sie ihr diesen Brief weiter: Dann kann sie selbst nachsehen.
letter-clock = Wenn alle Unterlagen da sind, beginnt unsere Frist für die Entscheidung: { $length } ({ $paragraph }). Noch läuft sie nicht. Fehlt etwas, schreiben wir Ihnen.
letter-clock-runs = Alle Unterlagen sind da. Unsere Frist für die Entscheidung läuft: { $length } ({ $paragraph }). Sie kann angehalten oder verlängert werden; dann schreiben wir Ihnen.
letter-no-receipt = Dieser Brief ist keine gesetzliche Empfangsbestätigung.
letter-look = Im Internet sehen Sie jederzeit, wo Ihr Antrag ist, wer am Zug ist und was Sie tun müssen. Dafür brauchen Sie die Nummer und den Code:
letter-number = Nummer
letter-code = Zugangscode
letter-address = Adresse
letter-qr = Quadrat mit der Adresse, der Nummer und dem Code
letter-secret = Geben Sie den Code nicht weiter. Wer ihn hat, sieht Ihren Antrag. Haben Sie ihn verloren, geben wir Ihnen einen neuen.
letter-secret-agent = Geben Sie den Code nur der antragstellenden Person weiter. Wer ihn hat, sieht den Antrag. Geht er verloren, geben wir Ihnen einen neuen.
letter-bye = Mit freundlichen Grüßen
letter-begins-complete = Unsere Frist für die Entscheidung beginnt erst, wenn alle Unterlagen bei uns eingegangen sind.
letter-warning = Antworten Sie nicht innerhalb der Frist, können wir Ihren Antrag ablehnen ({ $basis }).
letter-no-warning = Dieser Brief ist kein Hinweis auf die Folgen fehlender Mitwirkung.
letter-request-title = Uns fehlen Unterlagen
letter-request = wir brauchen von Ihnen noch:
letter-request-by = wir brauchen von Ihnen bis zum { $due }:
letter-number-again = Nummer Ihres Antrags: { $number }. Sie können im Internet nachsehen, wie es steht. Den Zugangscode haben wir Ihnen schon geschickt.
letter-ask = Brief: Was noch fehlt (PDF)

# What the applicant was told by mail
case-letters = E-Mails an die Antragstellenden
notice-confirm = Code zur Bestätigung der Adresse
notice-receipt = Eingang
notice-request = Anforderung
notice-reminder = Erinnerung
notice-decided = Entscheidung
notice-change = Neuigkeit
notice-silence = Lebenszeichen
letter-waits = wird verschickt
letter-tried = noch nicht angenommen, wird wieder versucht
letter-sent = verschickt
letter-moot = nicht mehr nötig
letter-failed = nicht angekommen ({ $why }). Drucken Sie einen Brief.

# A case is entered
enter-title = Neuer Fall
enter-person = Wer stellt den Antrag?
enter-name = Name
enter-name-hint = Wie im Pass. Auch in anderer Schrift.
enter-birth = Geburtsdatum
enter-country-hint = Name oder Kürzel, zum Beispiel Philippinen oder PH
enter-dates = Was ist wann geschehen?
enter-dates-hint = Ein neuer Antrag braucht nur das Antragsdatum. Bei einem laufenden Fall tragen Sie ein, was Sie wissen; Lücken bleiben Lücken.
enter-no-outcome = noch keine
enter-save = Fall anlegen
enter-no-date = Geben Sie mindestens ein Datum ein.
enter-no-authority = Geben Sie die Stelle ein.
enter-no-procedure = Wählen Sie das Verfahren.
enter-choose = bitte wählen
enter-no-name = Geben Sie den Namen ein. Ohne Namen findet niemand den Fall wieder.
enter-birth-ahead = Das Geburtsdatum liegt nicht in der Vergangenheit.
enter-no-country = Diesen Staat kennen wir nicht. Geben Sie den Namen oder das Kürzel ein, zum Beispiel Philippinen oder PH.
enter-no-such-step = Dieses Verfahren hat den Schritt „{ $step }“ nicht. Nehmen Sie das Datum heraus, oder wählen Sie ein anderes Verfahren.
enter-outcome-without-date = Zu dem Ergebnis fehlt das Datum der Entscheidung.
enter-no-such-outcome = Dieses Verfahren kennt dieses Ergebnis nicht. Wählen Sie ein anderes.
case-discard = Fall verwerfen
case-discard-text = Aus Versehen angelegt? Sie können den Fall verwerfen, solange nichts weiter eingetragen ist. Er verschwindet aus Listen und Zahlen.
case-discard-on-top = An diesem Fall hängt inzwischen mehr: Einträge, Notizen oder ein Zugangscode. Streichen Sie die Einträge und löschen Sie die Notizen. Hat schon jemand einen Code, beenden Sie den Fall stattdessen.
desk-discarded = Der Fall { $number } ist verworfen.
enter-land = Land, in dem die Stelle sitzt
enter-land-hint = Nur beim ersten Fall einer Stelle, die wir nicht kennen: Danach richten sich Feiertage und Fristen.
enter-no-land = Wählen Sie das Land, in dem die Stelle sitzt. Ohne das lässt sich keine Frist berechnen.
enter-twins = Es gibt schon Fälle mit diesem Namen
enter-another = Es ist ein anderer Fall: trotzdem anlegen
nav-accounts = Konten
accounts-title = Konten
accounts-caption = Wer sich anmelden kann, nach Anmeldenamen.
accounts-name = Name
accounts-state = Stand
accounts-new = Neues Konto
accounts-login-hint = Ohne Leerzeichen. Groß und klein ist gleich.
accounts-address = E-Mail-Adresse
accounts-address-hint = Dorthin geht die Einladung. Ohne Adresse geben Sie den Link selbst weiter.
accounts-no-post = Hier ist kein Mailserver eingerichtet: Sie geben den Link selbst weiter.
accounts-role = Rolle
accounts-authority-hint = Name der Stelle, wie er an den Fällen steht. Ein * steht für alle Stellen.
accounts-invite = Einladen
accounts-done = Der Link für das Passwort
accounts-by-hand = Geben Sie diesen Link an { $login } weiter. Er gilt einmal. Sie sehen ihn nur jetzt.
accounts-by-mail = Eine E-Mail mit dem Link geht an { $login }.
accounts-take = Wegnehmen
accounts-give = Rolle geben
accounts-reset-text = Ein neues Passwort setzt die Person selbst, mit einem Link, der einmal gilt. Alle Anmeldungen enden dann.
accounts-reset = Link für ein neues Passwort
accounts-reset-factor = Link, und zweite Stufe neu einrichten
accounts-close = Konto sperren
accounts-reopen = Konto wieder öffnen
account-closed = gesperrt
account-invited = eingeladen
account-password = mit Passwort
account-factor = mit Passwort und zweiter Stufe
account-taken = Diesen Anmeldenamen gibt es schon. Wählen Sie einen anderen.
account-bad-login = Ein Anmeldename hat 1 bis 60 Zeichen und keine Leerzeichen.
account-bad-name = Ein Konto braucht den Namen einer Person.
account-no-role = Wählen Sie eine Rolle und eine Stelle.
account-bad-address = Das ist keine E-Mail-Adresse.
account-no-address = Dieses Konto hat keine E-Mail-Adresse.
accounts-authority-new = Diese Stelle ist neu hier
account-unknown-authority = Diese Stelle hat hier weder Fälle noch Konten. Prüfen Sie die Schreibweise. Ist die Stelle neu, kreuzen Sie das an.
account-not-yours = Für diese Stelle können Sie keine Rollen vergeben.
account-own = Das können Sie an Ihrem eigenen Konto nicht tun. Bitten Sie eine andere Person aus der Verwaltung.
account-last-role = Ein Konto behält mindestens eine Rolle. Sperren Sie es, wenn es niemand mehr braucht.
account-shared = Dieses Konto gehört auch zu einer Stelle, die Sie nicht verwalten. Passwort und Sperre ändert, wer beide verwaltet.
second-way-title = Zweiter Weg für Antragstellende
second-way-text = Wer den Brief nicht zur Hand hat, gibt Nummer und Geburtsdatum an. Ein Einmalcode geht an die bestätigte E-Mail-Adresse. Zu sehen sind dann nur Schritt, wer am Zug ist, und Termine.
second-way-open = offen
second-way-closed = geschlossen
second-way-close = Schließen
second-way-do-open = Öffnen
factor-done = Die zweite Stufe ist eingerichtet.
recovery-title = Codes für den Notfall
recovery-text = Bewahren Sie diese Codes getrennt vom Telefon auf, am besten gedruckt. Jeder gilt einmal, anstelle des Codes aus der App. Sie sehen sie nur jetzt.
recovery-on = Ich habe sie aufbewahrt
recovery-left = Noch { $n } Codes für den Notfall.
mail-staff-subject = Ihr Zugang zu Bescheid
mail-invitation =
    Guten Tag,

    für Sie gibt es ein Konto. Setzen Sie ein Passwort:
    { $link }

    Der Link gilt einmal, sieben Tage lang.
mail-reset =
    Guten Tag,

    mit diesem Link setzen Sie ein neues Passwort:
    { $link }

    Er gilt einmal, einen Tag lang. Haben Sie nicht darum gebeten, sagen Sie es Ihrer Verwaltung.
milestone-advice = Erste Beratung
milestone-application = Antrag
milestone-acknowledged = Empfangsbestätigung
milestone-requested = Nachforderung
milestone-complete = Unterlagen vollständig
milestone-fee-paid = Gebühr bezahlt
milestone-decision = Entscheidung
milestone-notified = Bekanntgabe
milestone-final = Bestandskraft
milestone-objection = Widerspruch
milestone-objection-decided = Widerspruchsbescheid
milestone-lawsuit = Klage
milestone-waiver = Verzicht auf die Prüfung der Gleichwertigkeit
milestone-choice = Wahl der Maßnahme
milestone-warned = Hinweis auf fehlende Mitwirkung
milestone-partial-access-asked = Partieller Zugang beantragt
milestone-general-system = Vergleich im Einzelfall (EU)
milestone-judgment = Urteil
milestone-course-chosen = Lehrgang gewählt
milestone-measure-demanded = Maßnahme verlangt oder vorgeschrieben
milestone-exam-scheduled = Prüfungstermin festgesetzt
milestone-registration-asked = Eintragung beantragt
milestone-request-received = Nachforderung der Anerkennungsstelle
milestone-employer-invited = Arbeitgeber eingeladen
milestone-consent-information-asked = Angaben für die Bundesagentur reichen nicht
milestone-consent-refused = Zustimmung versagt
milestone-examined = Prüfung abgelegt
milestone-measure-passed = Maßnahme bestanden
milestone-measure-failed = Maßnahme nicht bestanden
milestone-course-begun = Lehrgang begonnen
milestone-course-change-asked = Änderung des Lehrgangs beantragt
milestone-course-change-answered = Änderung des Lehrgangs entschieden
milestone-language-passed = Sprachprüfung bestanden
milestone-licence = Erlaubnis
milestone-power-of-attorney = Vollmacht
milestone-agreement = Vereinbarung
milestone-recognition-filed = Anerkennung beantragt
milestone-recognition-decided = Anerkennung entschieden
milestone-consent-asked = Zustimmung angefragt
milestone-consent-given = Zustimmung erteilt
milestone-pre-approval = Vorabzustimmung
milestone-appointment-asked = Termin erbeten
milestone-visa-applied = Visum beantragt
milestone-visa-decided = Visum entschieden
milestone-entry = Einreise
milestone-withdrawal = Rücknahme des Antrags
milestone-closure = Einstellung
import-title = Liste importieren
import-text = Eine Liste Ihrer Fälle kommt herein: eine Zeile je Fall mit einer Spalte je Datum, oder eine Zeile je Ereignis. Erst sehen Sie, was daraus würde. Behalten wird es, wenn Sie es sagen.
import-authority-hint = Sie gilt für Zeilen, in denen keine Stelle steht.
import-name = Name der Liste
import-name-hint = Ein späterer Stand derselben Liste braucht denselben Namen: Dann kommt nur herein, was neu ist.
import-procedure-hint = Für eine Stelle, die das Register nicht kennt. Sonst folgt das Verfahren aus Stelle und Beruf.
import-usual = aus Stelle und Beruf
import-file = Datei
import-file-hint = Excel (.xlsx) oder CSV, höchstens 16 MB.
import-send = Ansehen
import-no-name = Geben Sie der Liste einen Namen mit höchstens 80 Zeichen.
import-no-file = Wählen Sie eine Datei.
import-unreadable = Diese Datei lässt sich nicht als Liste von Fällen lesen. Speichern Sie sie als .xlsx oder CSV, mit einer Zeile von Überschriften wie „Lfd. Nr.“, „Antrag“, „Bescheid“. ({ $told })
import-preview = Was hereinkäme
import-is-done = Die Liste ist da
import-rows = { $n } Zeilen mit Fällen
import-accepted = { $n } davon passen
import-new = { $n } neue Fälle
import-dates = { $n } neue Daten
import-corrected = { $n } Berichtigungen
import-vanished = { $n } Fälle stehen nicht mehr in der Liste. Sie bleiben.
import-rejected = Abgewiesen: { $n }
import-doublets = Doppelt: { $n }
import-remarks = Nur zum Teil: { $n }
import-ignored = Keine Fälle: { $n }
import-keep = So importieren
import-columns = Was die Spalten bedeuten
import-columns-text = Aus den Überschriften erraten. Ändern Sie, was nicht stimmt.
import-column = Spalte
import-samples = Die ersten Werte
import-means = Bedeutung
import-look = So ansehen
import-row = Zeile
import-value = Wert
import-why = Warum
import-rejects-file = Abgewiesene Zeilen als Datei: verbessern und noch einmal importieren
import-undo = Wieder zurücknehmen
import-on-top = An diesen Fällen ist seitdem etwas geschehen. Nehmen Sie zuerst das zurück.
import-told = Mails an Antragsteller: { $n }
import-would-tell = Mails an Antragsteller, wenn Sie übernehmen: { $n }
import-how-to-undo = Zurücknehmen: bescheid import undo { $id }
import-dry-run = Probelauf: Nichts wurde übernommen.
import-rejects-written = die abgewiesenen Zeilen. Berichtigen Sie sie und importieren Sie diese Datei.
import-rejects-not-written = Die abgewiesenen Zeilen wurden nicht geschrieben: { $why }
mapping-heads = Überschriften in Zeile { $row }:
mapping-confirm = Stimmt das? Eingabetaste = ja; ein Spaltenbuchstabe = nicht lesen; q = abbrechen.
mapping-cancelled = Abgebrochen. Schreiben Sie die Zuordnung mit --draft-mapping in eine Datei und geben Sie sie mit --mapping an.
mapping-no-column = Es gibt keine Spalte { $letter }.
means-ignored = – wird nicht gelesen
means-number = Nummer des Falls
means-name = Name
means-given-name = Vorname
means-birth-date = Geburtsdatum
means-profession = Referenzberuf
means-country = Ausbildungsstaat
means-authority = Stelle
means-district = Kreis
means-target-group = Zielgruppe
means-parent = Gehört zu Fall
means-outcome = Ergebnis
means-known-on = Bekannt am
means-event = Ereignis (eine Zeile je Ereignis)
means-event-on = Datum des Ereignisses
means-milestone = Datum: { $name }
changes-title = Was mit dem Konto geschah
change-invited = eingeladen
change-given = Rolle gegeben
change-taken = Rolle genommen
change-reset = Link für ein neues Passwort
change-reset-factor = Link, zweite Stufe zurückgesetzt
change-closed = gesperrt
change-reopened = wieder geöffnet
