# English texts. Every sentence that people read stands here under its key.

# Lengths and days
period-months = { $n } { $n ->
    [one] month
   *[other] months
  }
period-weeks = { $n } { $n ->
    [one] week
   *[other] weeks
  }
period-days = { $n } { $n ->
    [one] day
   *[other] days
  }
period-working-days = { $n } { $n ->
    [one] working day
   *[other] working days
  }
day-saturday = Saturday
day-sunday = Sunday

# Steps of a calculation
step-calendar = The calendar at the seat of the authority counts: { $land } (section 193 BGB).
step-calendar-municipality = The calendar at the seat of the authority counts: { $land }, municipality { $municipality } (section 193 BGB).
step-event-day = The event was on { $on }. That day does not count (section 187 (1) BGB).
step-first-day = The period begins with { $on }. That day counts (section 187 (2) BGB).
step-period-ends = The period lasts { $period }. By the count it ends on { $on } (section 188 BGB).
step-period-ends-short-month = The period lasts { $period }. The month lacks the day: by the count it ends with its last day, on { $on } (section 188 (3) BGB).
step-stepped-over = { $on } does not count as a working day: { $name }.
step-suspended = From { $first } to { $last } the period is suspended: { $days } { $days ->
    [one] day
   *[other] days
  }. The first and the last day count (section 209 BGB by analogy).
step-suspended-end = { $days } suspended { $days ->
    [one] day is
   *[other] days are
  } added: by the count the period ends on { $on }.
step-suspension-without-effect = The suspension from { $first } to { $last } lies outside the period and does not lengthen it.
step-extended-rolled = The period is extended by { $by }, counted from its end on { $from } (section 190 BGB). By the count it ends on { $on }.
step-extended-nominal = The period is extended by { $by }, counted from its end by the count on { $from } (section 190 BGB). By the count it ends on { $on }.
step-day-off = { $on } is a day off ({ $why }): the period ends on the next working day (section 31 (3) VwVfG).
step-deemed-received = The letter was posted on { $posted }. It counts as notified { $days } days later: on { $on } (section 41 (2) VwVfG).
step-deemed-received-abroad = The letter was posted abroad on { $posted }. It counts as notified a month later: on { $on } (section 71b (6) VwVfG).
step-retrieved = The decision was retrieved on { $retrieved }. It counts as notified the day after: on { $on } (section 41 (2a) VwVfG).
step-computed = The holidays of { $year } are computed, not compared with the laws.
step-ends = Last day of the period: { $on }, midnight.

# Länder
land-bw = Baden-Württemberg
land-by = Bavaria
land-be = Berlin
land-bb = Brandenburg
land-hb = Bremen
land-hh = Hamburg
land-he = Hesse
land-mv = Mecklenburg-Western Pomerania
land-ni = Lower Saxony
land-nw = North Rhine-Westphalia
land-rp = Rhineland-Palatinate
land-sl = Saarland
land-sn = Saxony
land-st = Saxony-Anhalt
land-sh = Schleswig-Holstein
land-th = Thuringia

# Whom a case waits on
waits-on-applicant = Applicant
waits-on-employer = Employer
waits-on-authority = Authority
waits-on-expert = Expert or other body
waits-on-place = Examination or course place
waits-on-immigration = Immigration authority, employment agency or mission
waits-on-court = Court
waits-on-unrecorded = not recorded

# Refusals
refusal-not-a-start = A case is opened once, by its first event. Open the case first.
refusal-unknown-move = The procedure has no step “{ $name }”. Choose one of the steps offered.
refusal-not-from-here = “{ $name }” is not possible in the stage “{ $stage }”. Choose one of the steps offered.
refusal-guarded = “{ $name }” is not possible yet: { $why }
refusal-field-missing = “{ $name }” needs one more thing: { $field }.
refusal-no-such-outcome = “{ $name }” cannot end like that: { $outcome }.
refusal-not-yours = You cannot record “{ $name }”. Someone else records it.
refusal-has-ended = The case ended on { $on }. Check whether you have the right case.
refusal-before-the-last = { $on } lies before the last event of { $last }.
refusal-in-the-future = { $on } lies in the future. Record what has already happened.
refusal-due-before-asked = The date { $due } lies before the request of { $asked }. Set a later date.
refusal-no-such-request = A request “{ $name }” is not possible here.
refusal-no-open-request = This request is not open.
refusal-not-answered = Nothing has arrived for this request yet.
refusal-unknown-clock = The procedure has no clock “{ $name }”.
refusal-clock-not-running = The clock “{ $name }” does not run.
refusal-no-extension = The clock “{ $name }” cannot be extended like that. The law limits how often and by how much.
refusal-unknown-document = The procedure has no document “{ $name }”.
refusal-no-such-child = There is no such linked case.
refusal-same-authority = “{ $name }” has the case already.
refusal-unknown-activity = The log has no activity “{ $name }”.
refusal-wrong-kind = This cannot happen in a case of this kind.
refusal-corrects-nothing = The event to be corrected is not in this case.
not-admitted-itself = On { $on }: { $why }
not-admitted-later = A later event of { $on } would no longer be possible: { $why } Correct both in one step.
field-outcome = how the decision went
field-due-on = by when to answer
field-authority = which authority goes on
field-documents = which documents
guard-no-open-request = A request is still open.
guard-request-expired = The date that was set must first pass without an answer.
guard-reached = An earlier step is missing.
guard-not-reached = It has happened already and cannot be repeated.
guard-made-at-most = No repeats are left.
guard-made-at-least = Repeats are still possible.
guard-within = The time for it has passed.
guard-not-before = It is too early for it.
guard-outcome-in = The last decision does not fit.
guard-track-at = A side track has not been finished.

# Words of reports
simulated-banner = Simulated data: cases, authorities and times are invented.
internal = Internal, not for publication
not-stated = not stated
stage-unrecorded = not recorded
country-group-eu = EU, EEA and Switzerland
country-group-third = Third country
kind-side = side track
overview-title = Where the time goes
overview-coverage = From { $from } to { $to }, as known on { $as-of }: { $cases } cases with { $days } days in all.
overview-selected = The cases are a selection: only those that are recorded here.
overview-by-waits-on = Who is waited for
overview-by-stage = In which stage cases wait
overview-by-authority = At which authority the days are
overview-by = By { $by }
overview-most = The largest part of the waiting: { $name }, { $share } of all days of waiting (n = { $n } visits).
overview-most-turns = The largest part of the waiting: { $name }, { $share } of all days of waiting (n = { $n } turns).
overview-nothing = There is nothing to see here yet. Bring in a list: bescheid import cases FILE
chart-doing = { $days } doing
overview-picture = Bars: days in the period; filled is waiting, striped is doing. The numbers are in the table below.
overview-note-days = Days: all days of the period on which a case was there, whether it has left the stage or not. Shares are shares of the waiting on the main track.
overview-note-open = Median and nine tenths are of visits that ended in the period. Open ones stand beside them. Who counts ended ones only sees a growing backlog as an improvement.
overview-note-doing = Doing (course, qualification) is no waiting and stands beside it without a share.
overview-note-command = This report is made with: { $command }
head-name = Group
head-waiting = Days waiting
head-doing = Days doing
head-share = Share of waiting
head-entered = entered
head-left = left (n)
head-median = Median, days
head-p90 = 9 in 10 within, days
head-open = open (n)
head-oldest = oldest open, days

# Rules side by side
rules-title = The same step, different rules
rules-coverage = Federal law as read on { $day }. The Länder may deviate in accelerated procedures.
rules-public = From the text of the law; contains no cases
rules-different = Where the same step follows different rules
rules-different-text = In { $steps } kinds of cases the same step follows different rules; in one there are { $most }.
rules-same = Today every step follows the same rule everywhere.
rules-changed = Where a rule changed
rules-changed-text = The legislator changed these rules.
rules-no-change = The register has no change. Older versions are not recorded.
rules-all = All rules
rules-all-text = { $n } rows, each with its source.
rules-note = A period that is missing means: the text was read and states none. 'Not checked' means: that was not read.
rules-note-status = No row replaces legal advice. What a lawyer has signed says 'signed'.
rule-no-length = no period stated
rule-not-checked = not checked
rule-no-extension = no extension
rule-extension = { $times ->
    [one] can be extended once
   *[other] can be extended { $times } times
  }
rule-extension-at-most = { $times ->
    [one] can be extended once
   *[other] can be extended { $times } times
  }, by { $most } at most
rule-any-age = of any age
rule-not-older = not older than { $age }
rule-sentence = { $length }, { $duty }; { $suspension }
rule-accelerated = accelerated
rule-ordinary = not accelerated
rule-all-cases = all
duty-must = must
duty-should = should
duty-target = own target
duty-not-checked = duty not checked
suspends-nothing = no suspension
suspends-information = suspended by requests for information
suspends-confirmation = suspended only by confirmations from outside
suspends-not-checked = suspension not checked
law-read = read in the law
law-secondary = secondary source
law-memory = from memory
law-signed = signed
head-step = Step
head-cases = Cases
head-rule = Rule
head-professions = Professions
head-profession = Profession
head-before = before
head-after = since then
head-since = since
head-length = Period
head-duty = Duty
head-suspension = Suspension
head-extension = Extension
head-paragraph = Paragraph
head-valid = in force
head-source = Source
head-status = Certainty

# Sections of the report
section-empty = These data have nothing to count here.
section-leaving = How long it takes until a case goes on
section-leaving-text = Open visits count (Kaplan and Meier). Where too few were observed, there is no number.
section-ranked = Where the bottleneck is
section-ranked-text = Waiting stages by their share of waiting. Inflow above 1 means: more come than go.
section-legs = Where the first two years go
section-legs-text = The four parts and the time after the end add up to 730 days.
section-outcomes = How cases end
section-outcomes-text = Shares after so many days; with those still waiting they add up to 100 %. Ages that nobody reached are left out.
section-clocks = How the statutory periods went
section-clocks-text = First against the end with suspension and extension, then, where it differs, against the original one. The applicants' own periods (objection, lawsuit) do not count. What has not started is not in time but stands apart.
section-quality = How good the data are
section-quality-text = Late and corrected entries still change the figures of the last weeks.
not-reached = not reached
too-few-at-risk = too few
not-available = not available
head-visits = visits (n)
head-cases-n = cases (n)
head-km-median = half gone on after, days
head-interval = 95 % interval
head-km-p90 = 9 in 10 gone on after, days
head-mean-year = days in the first year, mean
head-forward-365 = gone on after 365 days
head-aside-365 = dropped out after 365 days
head-growth = inflow per outflow
head-open-change = change of open cases
head-unevenness = 9 in 10 by half
head-rework = visits per case
head-leg = part
head-leg-days = days of 730
leg-collect = collecting documents (advice to application)
leg-complete = completing the file
leg-review = review to the first decision
leg-after = after the decision
leg-ended = ended
head-picture = picture
head-age = after days
head-still-waiting = still waiting
head-outcomes = outcomes
picture-first-application = First decision, since the application
picture-first-complete = First decision, since complete documents
picture-end-application = End, since the application
picture-end-complete = End, since complete documents
against-revised = with suspension and extension
against-original = original end
head-clock = period
head-runs = runs (n)
head-met-in-time = in time
head-met-late = late
head-late-median = late by, median days
head-open-in-time = open, within the period
head-open-overdue = open, overdue
head-overdue-median = overdue by, median days
head-not-started = not started
head-extended = extended
head-suspended-days = days suspended
quality-lag-median = days until entry, median
quality-lag-p90 = days until entry, 9 in 10
quality-back-dated = entered more than 7 days later
quality-corrected = corrections
quality-month-only = known to the month only
quality-unrecorded = spans that nobody recorded
head-value = value
head-n = n

# Outcomes
outcome-full = full equivalence
outcome-partial = partial equivalence
outcome-partial-access = partial access
outcome-measure-imposed = measure imposed
outcome-not-equivalent = not equivalent
outcome-no-cooperation = lack of co-operation
outcome-already-established = established before
outcome-licence = licence or registration
outcome-evaluated = evaluated
outcome-not-comparable = not comparable
outcome-entered = entered
outcome-visa-refused = visa refused
outcome-withdrawn = withdrawn
outcome-transferred = transferred
outcome-closed-without-decision = closed without decision

# The same cases under other rules
replay-title = The same cases under other rules: { $set }
section-replay = How many would have exceeded the period
section-replay-text = Runs that were met in the period or are open. What does not change is not listed.
replay-note = Behaviour is held fixed: nobody would have decided faster or slower because of the other rule. It is a count of periods, not a forecast.
head-beyond-now = exceeded, law in force
head-beyond-now-median = late by, median days
head-part = share
head-beyond-then = exceeded, other rule
head-beyond-then-median = late by, median days

# Pages
nav-overview = Overview
nav-rules = Rules

# The curve
curve-title = How many are still there: { $stage }
curve-description = Line: share still in the stage after so many days. Area: 95 % band. The numbers are in the table below.
curve-at-risk = Visits observed (n):
curve-days = days
accelerated-yes = accelerated procedure
accelerated-no = not accelerated
