# Texts of the service: pages, forms, letters.

# Frame
skip = Skip to content
nav-label = Main menu
nav-status = My application
nav-sign-in = Sign in
nav-desk = Cases
nav-figures = Figures
nav-account = Account
nav-accessibility = Accessibility
sign-out = Sign out
choose = Show
choose-from = From
choose-to = To before
choose-all = all
choose-no-period = This period is empty, or it reaches beyond the last known day ({ $as-of }). Choose another one.
period-quarter = last quarter
period-year = last year
period-all = whole period
error = Error
error-heading = Please check what you entered
wait-seconds = There were too many attempts. Please wait { $seconds } { $seconds ->
    [one] second
   *[other] seconds
 }. Then try again.
problem-question = This does not work
problem-address = This address is not complete
problem-address-text = Go back and follow the link again.
problem-nothing = There is no such page
problem-nothing-text = Check the address. Or go to the start page.
problem-forged = The form is no longer valid
problem-forged-text = Nothing was saved. Go back, reload the page, and send the form again.
problem-slow = The form did not arrive
problem-slow-text = Nothing was saved. Check the connection and send it again.
problem-length = The form did not arrive
problem-length-text = Nothing was saved. Something between you and us sends forms in pieces. Tell your technical staff: a request has to say how long it is.
problem-large = This is too much at once
problem-large-text = Nothing was saved. Shorten the text.
problem-wait = Please wait a moment
problem-full = The disk is full
problem-full-text = Nothing was saved. You can go on reading. Tell your technical staff: as soon as there is room, everything goes on. Then send the form again.
problem-accident = Something went wrong here
problem-accident-text = Try again. If it happens again, tell your administrator when it was.
problem-number = The number of the request is { $id }. With it, your technical staff finds what happened.
problem-refused = This cannot have happened like that
problem-conflict = Somebody was faster
wrong-credentials = You cannot sign in with this. Check what you typed.
missing-case = There is no such case. Check the number.
missing-authority = There is no such authority. Check the name.
missing-account = There is no such account. Check the name.
missing-link = This link is no longer valid. Ask for a new one.
missing-import = There is no such import, or it was taken back already.
conflict-changed = The case has changed since you opened it. Open it again and check whether there is still something to do.
conflict-key-reused = This form was already sent with other details. Open it again.
conflict-on-top = Something happened after this ({ $n } events). Take that back first.
busy-too-many = There is too much going on. Try again in a moment.
invalid-version = There is no version { $version } of this procedure here. `bescheid procedures show` lists what there is.
invalid-file = The file cannot be read: { $why }

# Coming in
sign-in = Sign in
sign-in-title = Sign in for staff
sign-in-login = User name
sign-in-password = Password
sign-in-code = Code of the second step
sign-in-code-hint = Six digits from your app. Leave empty if you have not set one up.
sign-in-wrong = User name, password or code is wrong. Enter all three again.
sign-in-lost = Forgotten your password? Your administrator gives you a code to set a new one.
sign-in-applicant = Have you applied? Here you see where your application is.
invitation-title = Set a password
invitation-text = You were given a code. It works once.
invitation-code = Code
invitation-code-hint = 64 characters. You can paste it.
invitation-password = New password
invitation-password-hint = At least 12 characters. Several words are easy to remember.
invitation-again = New password again
invitation-set = Set password
invitation-differ = The two passwords differ. Enter them again.
invitation-used = This code is not valid, or no longer. Ask your administrator for a new one.
password-too-short = The password is too short. Use at least 12 characters.
password-too-easy = The password is too easy to guess. Take four or more words that do not belong together.
account-title = Your account
account-roles = Roles
account-doors = Where you are signed in
account-this = here
account-close-others = Sign out everywhere else
all-authorities = all authorities
role-caseworker = Caseworker
role-lead = Lead
role-official = Official
role-administrator = Administrator
role-auditor = Auditor
factor-title = Second step of signing in
factor-text = Photograph this picture with an app for one-time codes. Then enter the code that the app shows. Whoever manages accounts needs the second step.
factor-is-set = The second step is set up. If you have lost your phone, ask your administrator to reset it.
factor-picture = QR code with the secret for the app
factor-type = Or type this secret into the app:
factor-code = Code from the app
factor-set = Set up
factor-wrong = The code is wrong or was used. Wait for the next one and enter it.

# The desk
desk-title = Cases
desk-search = Number or name
desk-find = Search
desk-views = Views
desk-filters = Filters
desk-filter = Filter
desk-clear = Clear filters
desk-country-code = State of training (code)
desk-empty = There is nothing to do here.
desk-nothing-found = Nothing found. Check the spelling, or search by number.
desk-found = Cases found
desk-order-due = The earliest date first.
desk-order-quiet = The case first in which nothing has happened for longest.
desk-order-unseen = Nothing has happened here for 60 days, and none of you has looked. So the applicants are told nothing. Open the case: then they learn that there is nothing new.
desk-order-new = The newest case first.
desk-number = Case
desk-due = Date
desk-stage = Stage
desk-waits-on = Waits on
desk-touched = Last event
desk-authority = Authority
desk-more = More cases
view-overdue = Overdue
view-due = Due in 14 days
view-new = New
view-quiet = Quiet for 60 days
view-unseen = Quiet and not looked at
view-open = All open
view-all = All
due-overdue = { $what }: overdue for { $days } { $days ->
    [one] day
   *[other] days
 } ({ $on })
due-today = { $what }: today ({ $on })
due-in = { $what }: { $days } { $days ->
    [one] day
   *[other] days
 } left ({ $on })
due-none = no date
due-ended = ended on { $on }
keys-title = Keys
keys-help = this help
keys-search = search
keys-rows = next, previous case
keys-moves = what can be recorded
keys-off = Switch keys off

# A case
case-title = Case { $number }
case-waits-on = Waits on:
case-since = since { $on } ({ $days } { $days ->
    [one] day
   *[other] days
 })
nobody = nobody
still-open = open
case-saved = Saved.
case-undo = Undo
case-moves = What happened?
case-no-moves = There is nothing to record in this stage.
case-ask = Ask for something
case-more = Pass on, letter
case-exams = Examination
exam-on = Examination on { $on }
exam-date-unknown = Examination, day not known
exam-awaited = { $exam }: date set, result open
exam-ended = { $exam }: { $what }, { $on }
case-decisions = Decisions
decision-unknown = outcome not known
decision-way = went out on { $on }: { $way }
decision-notified = notified on { $on }
decision-remedy-ends = can be contested until { $on }, after that it is final
decision-no-instruction = without correct instructions on remedies: the period is a year (section 58 (2) VwGO)
clock-expired = expired on { $on }
case-clocks = Statutory periods
case-no-clocks = No period runs, or the seat of the authority is not known.
case-requests = Requests
case-no-requests = Nothing requested yet.
case-happened = What happened
case-recorded = recorded { $on }
case-recorded-by =
    recorded { $on } by { $name }{ $cause ->
        [list] , from a list
        [log] , from an event log
        [link] , through a linked case
        [undo] , by taking back an import
       *[desk] { "" }
    }
case-recorded-from =
    recorded { $on }{ $cause ->
        [list] , from a list
        [log] , from an event log
        [simulation] , simulated
        [link] , through a linked case
        [undo] , by taking back an import
       *[desk] { "" }
    }
case-struck = corrected
case-redate = Correct the date
case-strike = Strike out
case-documents = Documents
case-about = About the case
case-opened = Opened
case-version = Version of the procedure
case-basis = Legal basis
case-linked = Linked case
case-parent = Belongs to case
link-title = Link with another case
link-text = Link cases if one waits for the other: for example the accelerated procedure for the recognition. This case then learns how the other one ends.
link-open-child = Enter a new case that this one waits for
link-child = Number of the case that this one waits for
link-child-hint = Like this: K7QM-2X9D-Z
link-make = Link
link-part = Part from the case that it belongs to
link-no-number = This is no number of a case. It looks like this: K7QM-2X9D-Z
link-no-case = You have no case with this number. Check the number.
link-circle = This does not work: the cases would wait for each other.
link-has-parent = This case belongs to another one already. Part it from that one first.
enter-parent = The new case belongs to case
case-way = The procedure
case-here = here
case-views = Who looked at the case last
clock-not-started = has not begun
clock-running = runs until { $on }
clock-earliest = possible after { $on }
clock-suspended = suspended until { $on }
clock-suspended-open = suspended, end open
clock-overdue = overdue since { $on }
clock-met = met on { $on }, end was { $end }
clock-met-late = met on { $on }, after the end on { $end }
clock-lapsed = lapsed on { $on }, neither kept nor missed
clock-left = { $days } working { $days ->
    [one] day
   *[other] days
 } left
clock-why = Why this date?
clock-unsigned = rule not checked by a lawyer
clock-unverified = period not read up in the law
due-unverified = { $name } (not verified)
clock-extend = Extend
request-open-until = open, to be answered by { $on }
request-open-since = open since { $on }
request-expired = expired on { $on }
request-answered = answered on { $on }, not looked at yet
request-accepted = accepted on { $on }
request-rejected = not accepted on { $on }
request-taken-back = taken back on { $on }
request-answer = Received
request-move-due = Move the date
request-take-back = Take back
request-accept = Accept
request-reject = Do not accept
document = Document
document-state = State
document-basis = Basis
document-do = Record
document-see = Seen
document-not-seen = not seen yet
document-seen = seen on { $on }
document-seen-until = seen on { $on }, valid until { $until }
notes-title = Internal notes
notes-text = For your authority only. Applicants do not see them. They can be erased.
notes-new = New note
notes-write = Save note
notes-erase = Erase
note-length = A note has 1 to 4000 characters.
letter-text = The letter holds the number and a new access code for the applicant. The old code is then no longer valid.
letter-make = Letter with a new code (PDF)

# Recording
record-back = Back to case
record-on = When did it happen?
record-outcome = What is the decision?
record-way = How does the decision go out?
notified-post = by post in Germany (day of posting)
notified-agent = by post to an agent in Germany (day of posting)
notified-electronic = sent electronically (day of sending)
notified-portal = fetched from the portal (day of fetching)
notified-delivered = formally delivered or handed over (day of delivery)
notified-abroad = by post to a place abroad (day of posting)
record-notice-on = Portal only: day of the notice
record-notice-hint = If nobody fetches it within ten days, it has not been notified.
record-instruction = with correct instructions on remedies (else the period is a year, section 58 (2) VwGO)
record-exam-on = Day of the examination
record-exam-hint = If it is known already. The applicant reads it on their page.
record-parts = Which parts? Without a choice, all.
record-due = To be answered by
record-documents = Which documents?
record-authority = Which authority?
record-valid-until = Valid until (empty: without end)
record-months = By how many months?
record-changes = What this changes
record-nothing = Stage, turn and dates stay as they are.
record-cannot = It cannot be saved like this.
record-save = Save
record-preview = Show changes
record-cancel = Cancel
record-end = End
record-far-back = This lies { $days } days back. Is the date right?
record-meanwhile = The case has changed meanwhile
record-meanwhile-text = What you entered is still in the form. Below you see what it changes now. Save again if that is right.
field-on-missing = Enter a date, for example 2026-11-26 or 26.11.2026.
field-outcome-missing = Choose the decision.
field-due-missing = Enter by when to answer.
field-months-missing = Enter the number of months.
field-authority-missing = Enter the authority.
authority-unknown = This authority is not known. Write it exactly as it stands in the list.
do-answered = { $what }: received
do-accepted = { $what }: accepted
do-rejected = { $what }: not accepted
do-taken-back = { $what }: taken back
do-due-moved = { $what }: move the date
do-document = Document seen: { $what }
do-extended = Extend the period: { $what }
do-transferred = Pass on to another authority
do-struck = Strike out an entry
do-redated = Correct the date

# What happened, in sentences
fact-opened = Case opened
fact-requested = Requested: { $what }
fact-requested-by = Requested: { $what }, by { $due }
fact-answered = Received: { $what }
fact-accepted = Accepted: { $what }
fact-rejected = Not accepted: { $what }
fact-taken-back = Taken back: { $what }
fact-due-moved = New date for { $what }: { $due }
fact-extended = Period extended: { $clock }, by { $by }
fact-issued = Told: { $clock } ends on { $on }
fact-document = Document seen: { $what }
fact-document-until = Document seen: { $what }, valid until { $until }
fact-transferred = Passed on to { $authority }
fact-child-opened = Linked case opened
fact-child-decided = Linked case decided: { $outcome }
fact-ended = The record ends here
fact-corrected = Correction
fact-a-request = Request
fact-by = by { $due }

# Words of tables
head-country = State of training
head-district = District

# Where everybody begins
start-title = Recognition of foreign professional qualifications
start-applicant = You have applied
start-applicant-text = See where your application is, whose turn it is, and what you must do. You need the number and the access code from the letter.
start-staff = You work for an authority
start-staff-text = Work on cases, keep deadlines, read figures.
start-rules = The rules
start-rules-text = Which period applies where? All professions side by side, with paragraph and source.
start-figures = Released figures
start-figures-text = Rounded and checked, a year each.
start-no-figures = Nothing has been released yet.

# Accessibility statement
nav-about = Imprint and data protection
about-imprint = Imprint
about-no-imprint = Whoever runs this service has not named an imprint here yet.
about-privacy = Data protection
about-no-privacy = Whoever runs this service has not named a page on data protection here yet.
about-kept = What your browser keeps
about-kept-text = That you have signed in, until you sign out or it runs out, and the language that you chose, until you close the browser. Nothing is sent to others, and nothing follows you.
accessibility-state = State
accessibility-state-text = This service is meant to meet BITV 2.0 and WCAG 2.2 at level AA. The pages are checked by automatic tests, with the keyboard, and in narrow windows. A test by people who depend on assistive technology is still to come.
accessibility-limits = What does not work yet
accessibility-limits-text = There is no version in easy-to-read language and none in sign language yet.
accessibility-tell = Tell us where you are stuck
accessibility-tell-text = Write to the authority that runs this service. It has to answer you. If that does not help, turn to the enforcement body of your Land.

# The letter
letter-title = Your application for recognition
letter-greeting = Good day,
letter-received = Your application arrived on { $on }.
letter-agent = You represent the applicant in the accelerated procedure for skilled workers (section 81a AufenthG). The application arrived on { $on }. Pass this letter on: then the applicant can look for themselves.
letter-clock = When all documents are there, our period for the decision begins: { $length } ({ $paragraph }). It does not run yet. If something is missing, we write to you.
letter-clock-runs = All documents are there. Our period for the decision runs: { $length } ({ $paragraph }). It can be suspended or extended; then we write to you.
letter-no-receipt = This letter is no acknowledgement of receipt in the sense of the law.
letter-look = On the internet you see at any time where your application is, whose turn it is, and what you must do. For this you need the number and the code:
letter-number = Number
letter-code = Access code
letter-address = Address
letter-qr = Square with the address, the number and the code
letter-secret = Do not pass the code on. Whoever has it sees your application. If you have lost it, we give you a new one.
letter-secret-agent = Pass the code on to the applicant alone. Whoever has it sees the application. If it is lost, we give you a new one.
letter-bye = Kind regards
letter-begins-complete = Our period for the decision begins only when all documents have arrived.
letter-warning = If you do not answer in time, we can refuse your application ({ $basis }).
letter-no-warning = This letter is no warning of the consequences of not co-operating.
letter-request-title = We need documents
letter-request = we still need from you:
letter-request-by = we need from you by { $due }:
letter-number-again = Number of your application: { $number }. You can look on the internet how it stands. We have sent you the access code already.
letter-ask = Letter: what is still missing (PDF)

# What the applicant was told by mail
case-letters = E-mails to the applicant
notice-confirm = Code to confirm the address
notice-receipt = Receipt
notice-request = Request
notice-reminder = Reminder
notice-decided = Decision
notice-change = News
notice-silence = Sign of life
letter-waits = being sent
letter-tried = not taken yet, will be tried again
letter-sent = sent
letter-moot = no longer needed
letter-failed = did not arrive ({ $why }). Print a letter.

# A case is entered
enter-title = New case
enter-person = Who applies?
enter-name = Name
enter-name-hint = As in the passport. In another script too.
enter-birth = Birth date
enter-country-hint = Name or code, for example Philippines or PH
enter-dates = What happened when?
enter-dates-hint = A new application needs its own date only. Of a running case enter what you know; gaps stay gaps.
enter-no-outcome = none yet
enter-save = Make the case
enter-no-date = Enter at least one date.
enter-no-authority = Enter the authority.
enter-no-procedure = Choose the procedure.
enter-choose = please choose
enter-no-name = Enter the name. Without it nobody finds the case again.
enter-birth-ahead = The birth date does not lie in the past.
enter-no-country = We do not know this state. Enter its name or its code, for example Philippines or PH.
enter-no-such-step = This procedure does not have the step ‘{ $step }’. Take the date out, or choose another procedure.
enter-outcome-without-date = The outcome needs the date of the decision.
enter-no-such-outcome = This procedure does not have this outcome. Choose another one.
case-discard = Discard the case
case-discard-text = Made by mistake? You can discard the case as long as nothing else is recorded. It disappears from lists and figures.
case-discard-on-top = There is more to this case by now: entries, notes or an access code. Strike out the entries and erase the notes. If somebody has a code already, close the case instead.
desk-discarded = The case { $number } is discarded.
enter-land = Land in which the authority sits
enter-land-hint = Only for the first case of an authority that we do not know: holidays and periods depend on it.
enter-no-land = Choose the Land in which the authority sits. Without it no period can be reckoned.
enter-twins = There are cases with this name already
enter-another = It is another case: make it all the same
nav-accounts = Accounts
accounts-title = Accounts
accounts-caption = Who can sign in, by sign-in name.
accounts-name = Name
accounts-state = State
accounts-new = New account
accounts-login-hint = No spaces. Capital and small letters are the same.
accounts-address = E-mail address
accounts-address-hint = The invitation goes there. Without an address you pass the link on yourself.
accounts-no-post = No mail server is set up here: you pass the link on yourself.
accounts-role = Role
accounts-authority-hint = The name of the authority as it stands at the cases. A * stands for all authorities.
accounts-invite = Invite
accounts-done = The link for the password
accounts-by-hand = Pass this link on to { $login }. It works once. You see it only now.
accounts-by-mail = An e-mail with the link goes to { $login }.
accounts-take = Take away
accounts-give = Give a role
accounts-reset-text = A new password is set by the person, with a link that works once. All open sessions end then.
accounts-reset = Link for a new password
accounts-reset-factor = Link, and second step to be set up again
accounts-close = Close the account
accounts-reopen = Open the account again
account-closed = closed
account-invited = invited
account-password = with a password
account-factor = with a password and a second step
account-taken = This sign-in name exists already. Choose another one.
account-bad-login = A sign-in name has 1 to 60 characters and no spaces.
account-bad-name = An account needs the name of a person.
account-no-role = Choose a role and an authority.
account-bad-address = This is no e-mail address.
account-no-address = This account has no e-mail address.
accounts-authority-new = This authority is new here
account-unknown-authority = This authority has neither cases nor accounts here. Check the spelling. If the authority is new, tick the box.
account-not-yours = You cannot give roles for this authority.
account-own = You cannot do that to your own account. Ask another administrator.
account-last-role = An account keeps at least one role. Close it if nobody needs it any more.
account-shared = This account also belongs to an authority that you do not administer. Password and closing are for those who administer both.
second-way-title = Second way for applicants
second-way-text = Whoever does not have the letter at hand gives number and date of birth. A one-time code goes to the confirmed e-mail address. Only the step, whose turn it is, and dates are shown then.
second-way-open = open
second-way-closed = closed
second-way-close = Close
second-way-do-open = Open
factor-done = The second step is set up.
recovery-title = Codes for an emergency
recovery-text = Keep these codes apart from the phone, best on paper. Each works once, in place of the code from the app. You see them only now.
recovery-on = I have kept them
recovery-left = { $n } emergency codes left.
mail-staff-subject = Your access to Bescheid
mail-invitation =
    Good day,

    there is an account for you. Set a password:
    { $link }

    The link works once, for seven days.
mail-reset =
    Good day,

    with this link you set a new password:
    { $link }

    It works once, for one day. If you did not ask for it, tell your administrator.
milestone-advice = First advice
milestone-application = Application
milestone-acknowledged = Acknowledgement of receipt
milestone-requested = Request for documents
milestone-complete = Documents complete
milestone-fee-paid = Fee paid
milestone-decision = Decision
milestone-notified = Notification
milestone-final = Final
milestone-objection = Objection
milestone-objection-decided = Objection decided
milestone-lawsuit = Lawsuit
milestone-waiver = Assessment waived
milestone-choice = Choice of the measure
milestone-warned = Warning about co-operation
milestone-partial-access-asked = Partial access asked for
milestone-general-system = Case compared by itself (EU)
milestone-judgment = Judgment
milestone-course-chosen = Course chosen
milestone-measure-demanded = Measure demanded or prescribed
milestone-exam-scheduled = Examination date set
milestone-registration-asked = Entry in the register asked for
milestone-request-received = Request of the recognising authority
milestone-employer-invited = Employer invited
milestone-consent-information-asked = Information for the employment agency insufficient
milestone-consent-refused = Consent refused
milestone-examined = Examination taken
milestone-measure-passed = Measure passed
milestone-measure-failed = Measure failed
milestone-course-begun = Course begun
milestone-course-change-asked = Change of course asked for
milestone-course-change-answered = Change of course decided
milestone-language-passed = Language test passed
milestone-licence = Licence
milestone-power-of-attorney = Power of attorney
milestone-agreement = Agreement
milestone-recognition-filed = Recognition applied for
milestone-recognition-decided = Recognition decided
milestone-consent-asked = Consent asked for
milestone-consent-given = Consent given
milestone-pre-approval = Pre-approval
milestone-appointment-asked = Appointment asked for
milestone-visa-applied = Visa applied for
milestone-visa-decided = Visa decided
milestone-entry = Entry
milestone-withdrawal = Withdrawal of the application
milestone-closure = Closure
import-title = Bring in a list
import-text = A list of your cases comes in: a row for each case with a column for each date, or a row for each event. First you see what would become of it. It is kept when you say so.
import-authority-hint = It holds for rows that name no authority.
import-name = Name of the list
import-name-hint = A later state of the same list needs the same name: then only what is new comes in.
import-procedure-hint = For an authority that the register does not know. Else the procedure follows from authority and profession.
import-usual = from authority and profession
import-file = File
import-file-hint = Excel (.xlsx) or CSV, 16 MB at most.
import-send = Look at it
import-no-name = Give the list a name of at most 80 characters.
import-no-file = Choose a file.
import-unreadable = This file cannot be read as a list of cases. Save it as .xlsx or CSV, with a row of heads such as 'Lfd. Nr.', 'Antrag', 'Bescheid'. ({ $told })
import-preview = What would come in
import-is-done = The list is here
import-rows = { $n } rows with cases
import-accepted = { $n } of them fit
import-new = { $n } new cases
import-dates = { $n } new dates
import-corrected = { $n } corrections
import-vanished = { $n } cases are no longer in the list. They stay.
import-rejected = Rejected: { $n }
import-doublets = Twice: { $n }
import-remarks = Only in part: { $n }
import-ignored = No cases: { $n }
import-keep = Bring it in like this
import-columns = What the columns mean
import-columns-text = Guessed from the heads. Change what is wrong.
import-column = Column
import-samples = The first values
import-means = Meaning
import-look = Look at it like this
import-row = Row
import-value = Value
import-why = Why
import-rejects-file = Rejected rows as a file: mend them and bring them in again
import-undo = Take it back
import-on-top = Something has happened to these cases since. Take that back first.
import-told = Mails to applicants: { $n }
import-would-tell = Mails to applicants if you import: { $n }
import-how-to-undo = To take it back: bescheid import undo { $id }
import-dry-run = Dry run: nothing was kept.
import-rejects-written = the rejected rows. Mend them and import this file.
import-rejects-not-written = The rejected rows were not written: { $why }
mapping-heads = Heads in row { $row }:
mapping-confirm = Is this right? Enter = yes; the letter of a column = do not read it; q = cancel.
mapping-cancelled = Cancelled. Write the mapping into a file with --draft-mapping, and name it with --mapping.
mapping-no-column = There is no column { $letter }.
means-ignored = – not read
means-number = Number of the case
means-name = Name
means-given-name = Given name
means-birth-date = Birth date
means-profession = Reference profession
means-country = Country of training
means-authority = Authority
means-district = District
means-target-group = Target group
means-parent = Belongs to case
means-outcome = Outcome
means-known-on = Known on
means-event = Event (a row for each event)
means-event-on = Date of the event
means-milestone = Date: { $name }
changes-title = What happened to the account
change-invited = invited
change-given = role given
change-taken = role taken
change-reset = link for a new password
change-reset-factor = link, second step reset
change-closed = closed
change-reopened = opened again
