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
period-werktage = { $n } { $n ->
    [one] working day, Saturdays included
   *[other] working days, Saturdays included
  }
day-saturday = Saturday
day-sunday = Sunday

# Steps of a calculation
step-calendar = The calendar at the seat of the authority counts: { $land } (section 193 BGB).
step-calendar-municipality = The calendar at the seat of the authority counts: { $land }, municipality { $municipality } (section 193 BGB).
step-event-day = The event was on { $on }. That day does not count (section 187 (1) BGB).
step-first-day = The period begins with { $on }. That day counts (section 187 (2) BGB).
step-period-ends = The period lasts { $period }. By the count it ends on { $on } (section 188 BGB).
step-period-ends-counted = The period lasts { $period }. The last of them is { $on }.
step-period-ends-short-month = The period lasts { $period }. The month lacks the day: by the count it ends with its last day, on { $on } (section 188 (3) BGB).
step-stepped-over = { $on } does not count: { $name }.
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
waits-on-immigration-authority = Immigration authority
waits-on-employment-agency = Employment agency
waits-on-mission = Mission abroad
waits-on-immigration = Immigration authority, employment agency or mission (not told apart)
waits-on-period = Nobody: remedy period
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
refusal-exam-before-set = The examination of { $exam } lies before { $set }, when its date was set. Please check both days.
refusal-unknown-part = The examination has no part “{ $name }”.
refusal-no-such-request = A request “{ $name }” is not possible here.
refusal-no-open-request = This request is not open.
refusal-not-answered = Nothing has arrived for this request yet.
refusal-unknown-clock = The procedure has no clock “{ $name }”.
refusal-clock-not-running = The clock “{ $name }” does not run.
refusal-no-extension = The clock “{ $name }” cannot be extended like that. The law limits how often and by how much.
refusal-unknown-document = The procedure has no document “{ $name }”.
refusal-not-fetched = The decision was not fetched within ten days of the notice. It has not been notified (section 41 (2a) VwVfG): notify it in another way.
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
guard-request-expired-after = The consequences must have been told first, and then the date that was set must pass without an answer.
guard-reached = An earlier step is missing.
guard-not-reached = It has happened already and cannot be repeated.
guard-made-at-most = No repeats are left.
guard-made-at-least = Repeats are still possible.
guard-parts-failed-at-most = This part of the examination cannot be repeated any more.
guard-parts-failed-at-least = This part of the examination can still be repeated.
guard-within = The time for it has passed.
guard-not-before = It is too early for it.
guard-outcome-in = The last decision does not fit.
guard-track-at = A side track has not been finished.
guard-remedy-over = The remedy period still runs, or the decision has not been notified yet.
guard-no-remedy-open = An objection or a lawsuit is still open.
guard-objection-provided = There is no objection to decisions of this authority here, but a lawsuit.
guard-track-open = The proceedings for it are not running.
guard-main-at = This is not possible as the main procedure stands.
guard-main-not-at = This is not possible as the main procedure stands.

# Words of reports
simulated-banner = Simulated data: cases, authorities and times are invented.
internal-short = (internal)
internal = Internal, not for publication
not-stated = not stated
stage-unrecorded = not recorded
country-group-eu = EU, EEA and Switzerland
country-group-third = Third country
kind-side = side track
overview-title = Where the time goes
overview-coverage = From { $from } to { $to }, as known on { $as-of }: { $cases } cases with { $days } days in all.
overview-all = All cases that you may see are counted.
overview-only = Only cases with: { $only }.
overview-selected = The cases are a selection: only those that are recorded here.
overview-by-waits-on = Who is waited for
overview-by-stage = In which stage cases wait
overview-by-authority = At which authority the days are
overview-by = By { $by }
overview-most = The largest part of the waiting: { $name }, { $share } of all days of waiting (n = { $n } visits).
overview-most-turns = The largest part of the waiting: { $name }, { $share } of all days of waiting (n = { $n } turns).
overview-empty = There is nothing to see here yet. Bring in a list: bescheid import cases FILE
chart-doing = { $days } doing
overview-picture = Bars: days in the period; filled is waiting, striped is doing. The numbers are in the table below.
overview-note-days = Days: all days of the period on which a case was there, whether it has left the stage or not. Shares are shares of the waiting on the main track.
overview-note-open = Median and nine tenths are of visits that ended in the period. Open ones stand beside them. Who counts ended ones only sees a growing backlog as an improvement.
overview-note-doing = Doing (course, qualification) is no waiting and stands beside it without a share.
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
rules-different-text = In { $steps } kinds of cases the same step follows different rules. Up to { $most } different rules apply to one and the same step; what has not been checked does not count as different.
rules-same = Today every step follows the same rule everywhere.
rules-changed = Where a rule changed
rules-changed-text = The legislator changed these rules.
rules-no-change = The register has no change. Older versions are not recorded.
rules-all = All rules
rules-all-text = { $n } rows, each with its source.
rules-note = A period that is missing means: the text was read and states none. 'Not checked' means: that was not read.
rules-note-status = No row replaces legal advice. What a lawyer has checked says so.
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
law-memory = not verified
law-signed = checked by a lawyer
law-as-of = { $what }, as of { $on }
law-checked = { $what }: { $by }, { $on }
head-step = Step
head-cases = Cases
head-paragraph-professions = Paragraph and professions
head-rule = Rule
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
section-leaving-text = Open visits count (Kaplan and Meier). Left means: forward, back or aside. “Now” is the last 365 days for which nearly everything has been entered. “At least” means: it takes that long in any case; how long at most the data do not tell. Of very few, it says what can be counted.
remark-dormant = “{ $name }”: { $dormant } of { $open } open visits have lasted for more than a year and more than twice as long as nine in ten take; they may have been forgotten, or nobody entered their end.
remark-after-the-fact = “{ $name }”: { $share } of the visits became known only when they had ended. Open ones are missing here, so no upper end is told.
remark-stop = “{ $name }”: from { $from } to { $to } nobody moved on, where at least ten usually would have.
section-finished = Appendix: finished ones alone
section-finished-text = How long those alone took that have moved on already. Too short where cases wait: who is still there is missing.
section-phases = In which phase the waiting is
section-phases-text = Days of waiting before the application, in the procedure, in the remedy period and after the decision, and on whom. What this report says of the procedure is of the time from the application to the decision.
head-phase = Phase
head-part-of-all-days = Share of all days of waiting
head-then-on = next on
head-then-on-share = share, next
head-change = against the year before
head-dormant = perhaps forgotten (over 1 year)
head-by-chance = with waits dealt by lot at most
head-watched = under observation (n)
head-longest = longest, days
section-ranked = Where the bottleneck is
section-ranked-text = Waiting stages by their share of waiting. Inflow above 1 means: more come than go.
ranked-year = Entered, left, inflow and change are of { $from } to { $to }: nearly all of that year is entered, and the record goes back a year before it.
ranked-period = Entered, left, inflow and change are of the whole period: a record that begins in it fills up, and that is no growth.
ranked-all = all cases, from beginning to end
section-legs = Where the first two years go
section-legs-text = The four parts and the time after the end add up to 730 days.
section-clocks = How the statutory periods went
section-clocks-text = All decisions together stand first. Counted is against the end with suspension and extension, and, where it differs, in a second row against the original one. The applicants' own periods (objection, lawsuit) do not count. What has not started is not in time but stands apart. What an authority sets itself is called a target and is no period of the law.
section-unknown = What no catalogue knows
section-unknown-text = Professions, states of training and districts that are missing in the catalogues of the program. Each spelling counts by itself here until it stands in config/professions.toml, countries.toml or districts.toml.
head-of = Property
head-word = Word
section-quality = How good the data are
section-quality-text = Late and corrected entries still change the figures of the last weeks.
not-reached = not reached
too-few-at-risk = too few
at-least = at least { $days }
duration-value = { $days } days ({ $low }–{ $high }; n = { $n } cases)
duration-at-least = at least { $days } days (n = { $n } cases)
duration-counts = too few for a duration; of { $n }, { $left } have moved on, after { $shortest } to { $longest } days, { $open } are still there, for { $oldest } days at most
duration-counts-none-left = too few for a duration; of { $n } none has moved on yet, for { $oldest } days at most
duration-counts-all-left = too few for a duration; all { $n } have moved on, after { $shortest } to { $longest } days
duration-counts-short = of { $n }: { $left } moved on after { $shortest }–{ $longest }, { $open } there for { $oldest } at most
duration-counts-short-none-left = of { $n }: none moved on, there for { $oldest } at most
duration-counts-short-all-left = all { $n } moved on after { $shortest }–{ $longest }
duration-nothing = nobody was there
change-slower = { $low } to { $high } days longer
change-faster = { $low } to { $high } days shorter
change-at-most = no change of more than { $percent } % ({ $days } days)
change-at-most-days = no change of more than { $days } days
change-unknown = cannot be told of so few
span-now = { $name }, now
span-whole = { $name }, whole period
of-now = Now, from { $from } to { $to } (nearly everything is entered up to then),
of-whole = From { $from } to { $to }
unsteady = pace changed
not-available = not available
head-visits = visits (n)
head-cases-n = cases (n)
head-km-median = half gone on after, days
head-km-p90 = 9 in 10 gone on after, days
head-mean-year = days in the first year, mean
head-forward-365 = forward after 365 days
head-aside-365 = dropped out after 365 days
head-after-days = after { $days } days
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
head-still-waiting = still waiting
against-revised = with suspension and extension
against-original = original end
head-clock = period
head-runs = runs (n)
head-met-in-time = in time
head-met-late = late
head-late-median = late by, median days
head-open-in-time = open, within the period
head-open-overdue = open, overdue
head-late-of-due = late or overdue, share of those due
clocks-decisions = Decisions for which the law sets a period, together
head-overdue-median = overdue by, median days
head-late = late or overdue (n)
head-due = due (n)
head-lapsed = lapsed (neither in time nor late)
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
outcome-unsuitable = unreliable or unfit
outcome-measure-failed = measure failed for good
outcome-revoked = revoked
outcome-not-needed = not needed
outcome-consent-refused = consent refused
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
phase-before-application = before the application
phase-until-complete = until the documents are complete
phase-until-notified = until the decision is notified
phase-remedy-period = remedy period
phase-after-decision = after the decision

# What the figures carry
section-findings = What can be said from the figures
section-glance = At a glance
glance-stage = Between application and decision most is waited in the stage “{ $name }”: { $share } of the days of waiting (95 % interval { $low }–{ $high }; n = { $n } cases).
glance-stage-whole = Over the whole period: “{ $name }”, { $share } ({ $low }–{ $high }; n = { $n } cases).
glance-holder = Between application and decision cases wait most on: { $name }, { $share } of the days of waiting (95 % interval { $low }–{ $high }; n = { $n } cases).
glance-holder-next = Next: { $name }, { $share } ({ $low }–{ $high }).
glance-holder-whole = Over the whole period: { $name }, { $share } ({ $low }–{ $high }; n = { $n } cases).
glance-phases = Outside that time lie, of all days of waiting: { $phases }.
glance-phase = { $phase }: { $share }, mostly { $name }
glance-time = { $when } it takes from the application until half are decided: { $long }.
glance-time-whole = { $when } it was { $long }.
glance-change = Against the year before: { $change }.
glance-late = Late or overdue: { $name } of the { $n } decisions due with a statutory period, { $share } (95 % interval { $low }–{ $high }).
glance-late-whole = Over the whole period: { $name } of { $n }, { $share } ({ $low }–{ $high }).
section-contents = Contents
section-notes = How it is counted
section-origin = Where the figures come from
page = Page
finding-none = No finding: none of the rules by which this report writes a sentence holds with its interval. That is a result, too.
finding-bottleneck = The bottleneck between application and decision is the stage “{ $name }”: { $share } of the days of waiting (95 % interval { $low }–{ $high }; n = { $n } cases).
finding-several-alike = Several stages hold up about as much between application and decision, none surely more than the next: { $stages }.
finding-alike-stage = “{ $name }” { $share } ({ $low }–{ $high })
finding-longer = It takes longer: from the application until half are decided, { $low } to { $high } days more than in the year before.
finding-less = It takes less long: from the application until half are decided, { $low } to { $high } days less than in the year before.
finding-waits-mostly-on = More than half of the waiting between application and decision is on: { $name }, { $share } (95 % interval { $low }–{ $high }; n = { $n } cases).
finding-backlog-grows = The backlog grows: from { $from } to { $to } { $began } cases began and { $ended } ended, { $ratio } times as many (95 % interval { $low }–{ $high }; n = { $n } beginnings and ends). Open before: { $before }, after: { $after }.
finding-late-decisions = Decisions come late: { $share } of those due came after their statutory period or are overdue (95 % interval { $low }–{ $high }; n = { $n }), suspension and extension included.
finding-finished-mislead = Counting only what is finished misleads in the stage “{ $name }”: finished visits took a median of { $finished } days (n = { $n-finished }), with the open ones it is at least { $least } (n = { $n }).
finding-documents-ran-out = Documents run out while others hold the case: in { $share } of the cases with such documents (95 % interval { $low }–{ $high }; n = { $n } cases).
finding-overtaken = In the stage “{ $name }” cases are overtaken: { $share } of the visits (95 % interval { $low }–{ $high }; n = { $n }). With waits dealt out by lot it would be { $chance } at most.
reason-fills-up = It fills up: { $ratio } came for each that left ({ $low }–{ $high }; n = { $n }).
reason-clocks-run-out = Statutory periods run out there: { $share } of those that ran ({ $low }–{ $high }; n = { $n }).
reason-uneven = It is very uneven: half go on by day { $median }, nine in ten only by day { $p90 }.
reason-comes-back = Cases come back to it: { $share } ({ $low }–{ $high }; n = { $n } cases).

# The report
report-title = Where the time goes: bottleneck report
coverage-filters = Only cases with: { $filters }.
coverage-begins = The record begins on { $first }: at first it fills up, which is no growth.
coverage-unsigned = Periods stand here as we read the law: no lawyer has checked any of the rules so far.
coverage-official = Officially there are { $official } cases ({ $source }). Here there are { $cases }, which is { $share }.
section-stages = Where cases wait
section-stages-text = All days of the period on which a case was in the stage, open or finished. The pattern shows whom the case waited on. The picture has the twelve longest stages, the table all; the share rests on all cases that waited in the period (n).
stages-picture = Bars: days of waiting by stage, by whom cases waited on; doing stands beside. The numbers are in the table.
chart-waiting-legend = waiting
chart-doing-legend = doing (courses, training)
head-stage = Stage
head-holder = Waiting on
head-mostly-on = mostly on
head-mostly-on-share = of it
head-cases-waiting = all waiting cases (n)
head-turns = turns (n)
section-holders = Whom cases wait on
section-holders-text = On each day a case waits on exactly one. It follows from stage and open requests, by fixed rules. Turns, cases and open ones count courses and qualification, too, in which nobody waits; the days are days of waiting only.
section-time = Whom cases waited on, over time
section-time-text = Cases waiting on an average day.
time-picture = Lines: how many cases waited on whom on an average day. Grey: may still change. The numbers are in the table.
time-grey = may still change: not everything is entered yet
head-from = from
head-to = to
head-settled = state
slice-settled = settled
slice-unsettled = may still change
open-end = open
tidy-low = { $head }, 95 % interval from
tidy-high = { $head }, 95 % interval to
head-overrun = running clocks that ran out there
head-clocks-n = clocks there (n)
head-fifth = a fifth shorter: days per case
head-working-median = median, working days
head-open-median = age of open ones, median days
section-order = Who was overtaken
section-order-text = A visit was overtaken if another of its kind came later and left earlier. Cases that the law accelerates are not counted.
head-overtaken = overtaken
head-accelerated-visits = accelerated, not counted
section-lived = The period and the experience
section-lived-text = What the law counts, and what people live through: the same cases, three beginnings. Open cases count. “At least”: how long it takes at most the data do not tell.
section-years = From application to decision, year by year
section-years-text = The whole years of the period, counted from its end. Open cases count. Where it says “at least” the upper end is open, and the picture leaves the year out. Beside it stands how long those took who were decided in the year: who still waits is not among them.
section-years-empty = The period is shorter than two years.
head-decided-median = decided in the year, median days
head-decided = decided in the year (n)
head-procedure = Procedure
head-statutory = period in the law, by origin and procedure
head-since-complete = half decided, days since completeness
head-since-application = half decided, days since application
head-since-application-p90 = 9 in 10 decided, days since application
head-whole = half over, days since first contact
head-whole-p90 = 9 in 10 over, days since first contact
legs-picture = Bar: 730 days, divided into four parts and the time after the end. The numbers are in the table.
leg-label = { $name }: { $days } days
section-open = The open cases by age
section-open-text = What is still open, waiting and doing together: on whom, and how long already: days since the application; without one, since the first contact.
open-picture = Bars: open cases by whom they wait on; the patterns are bands of age. The numbers are in the table.
band-days = { $from } to { $to } days
band-more = { $from } days and more
section-first-application = First decision, since the application
section-first-complete = First decision, since complete documents
section-end-application = End, since the application
section-end-complete = End, since complete documents
section-first-application-text = Shares after so many days.
section-first-complete-text = Shares after so many days.
section-end-application-text = Shares after so many days.
section-end-complete-text = Shares after so many days.
outcomes-counts = { $n } cases, { $outcomes } with an outcome
outcomes-text = Shares after so many days, with 95 % intervals. With those still waiting they add up to 100 %. The first row says how many were still under observation, waiting, after so many days.
head-outcome = Outcome
section-groups = Side by side
section-groups-text = In the order of names, not of rank: the cases of the groups differ. A difference is not a cause. Counted are the cases in which a decision is made; an accelerated procedure counts with the case that belongs to it. Counted are cases with an application. A row without ‘last 12 months’ is of the whole period; a line with an arrow has no upper end.
groups-heading = Side by side: { $by }
groups-label = { $name } (n = { $n })
groups-picture = Dot: days from the application after which half are decided; line: 95 % interval. The numbers are in the table.
groups-unit = days from the application until half are decided
section-legs-by = Side by side: the first two years
section-legs-by-text = Days of the first 730 in each part, with 95 % interval. In the order of names, not of rank.
legs-by-heading = The first two years: { $by }
section-first-by = Side by side: a year after the application
section-first-by-text = First decisions 365 days after the application, shares with 95 % interval. In the order of names, not of rank.
first-by-heading = A year after the application: { $by }
not-watched = not watched for so long
dimension-stage = stage
dimension-waits-on = whom cases wait on
dimension-authority = authority
dimension-procedure = procedure
dimension-profession = profession
dimension-country = state of training
dimension-country-group = group of states
dimension-district = district
dimension-target-group = target group
dimension-accelerated = accelerated
dimension-phase = phase
dimension-source = source
section-expiry = Documents that ran out on the way
section-expiry-text = Documents with a last day that were not renewed in time. Run out while others held the case: that is no fault of the applicant.
head-document = Document
head-documents = with a last day (n)
head-expired = ran out in an open case
head-expired-others = of these, while others held the case
method-leaving = Gone on after days: Kaplan and Meier (1958) over all visits under observation; who was there already enters at that age, who is still there counts up to the last day. Intervals by Brookmeyer and Crowley (1982); where cases often come back, from drawing cases again and again.
method-withheld = Every cell says something true: a duration with its range; “at least” where the upper end is open or the range would be wider than the value; and of fewer than ten exits, or where fewer than five were under observation at an age that decides, what can be counted. What finished visits alone took stands in the appendix: it is too short where cases wait.
method-now = Now: the last 365 days for which 95 % of the entries are there. Who was there before counts from the age that they had (late entry). The upper end holds only where the newest part of that time carries it, with at least 30 exits; where the oldest go first, it also counts how many lie before one who comes (open cases by exits a day, Little 1961).
method-change = Change: the difference of the medians to the year before, with a 95 % interval (Zou and Donner 2008). “No change of more than x” means: the data would have shown a larger one.
method-shares = Intervals of shares of days count cases, not days (Cochran 1977); shares of cases by Wilson (1927).
method-phases = Phases of a case: before the application, until complete, until the decision, the remedy period, after the decision. Sentences about the procedure mean the second and third. In the remedy period nobody waits on anybody.
method-bottleneck = Bottleneck: the waiting stage between application and decision with the largest share, if it surely lies above that of the next; else several are said to hold up as much. Beside it stand arrivals per departure, clocks that run out there, unevenness (9 in 10 by half) and returns (visits per case), each by itself. “A fifth shorter”: 0.2 times the waiting days of the stage, per case there, if nothing else changes.
method-findings = A sentence stands only where its rule holds with the whole 95 % interval and rests on at least 30. All sentences speak of the last 365 days for which nearly everything has been entered.
method-legs = Days in the four legs: the area under the probability of being there (Aalen and Johansen 1978). With the time after the end they add up to 730 days; medians never add up.
method-outcomes = Outcomes: Aalen and Johansen (1978), competing; never one minus Kaplan-Meier for each.
method-groups = Groups side by side: the same estimate for each, without rank and without adjusting for different cases.
method-order = Overtaken: same stage, same procedure, same profession; came at least a day later and left a day earlier. Only for stages that wait on an office; beside it stands how many would be overtaken if the waits were dealt out by lot.
method-clocks = Clocks: counted by BGB sections 187–193, suspension and extension by the law in question, holidays at the seat of the authority. No rule has been signed by a lawyer yet.
method-working-days = Working days: Monday to Friday without holidays in the Land of the authority; only where its seat is known.
method-rules = Whom a case waits on follows from stage and open requests (attribution rules); it is never typed in.
method-not = What the figures do not say: they are not figures of all procedures, a difference is not a cause, and no figure is about a single person in an office.
method-sources = Sources: Kaplan and Meier 1958; Greenwood 1926; Brookmeyer and Crowley 1982; Aalen and Johansen 1978; Efron 1979; Wilson 1927; Cochran 1977; Hyndman and Fan 1996. Every figure can be checked with ‘bescheid export visits’.
origin-as-of = Known on
origin-period = Period
origin-filters = Selection
origin-no-filter = all cases
origin-procedures = Procedures (version)
origin-attribution = Attribution rules, version
origin-program = Program
origin-fingerprint = Fingerprint of the data
origin-command = The report is made with
sheet-cover = Cover
sheet-contents = Contents
sheet-notes = Notes
sheet-head-sheet = sheet
sheet-head-table = table
sheet-head-rows = rows
sign-nothing = nothing there
sign-withheld = figure unknown or not to be given: too few under observation, or not reached

# The small report and the brief
small-title = Where the time goes: short report
small-note = Under 500 cases a long report does not say more, only emptiness. This one gives at most twelve figures, of now and of the whole period, each with n and range, and says what it holds back.
small-legs-withheld = Too few cases were under observation for so long.
section-figures = The figures
section-figures-text = Now and over the whole period; open cases count.
section-withheld = What is held back, and why
section-withheld-text = These figures could be computed, but would carry nothing.
head-figure = Figure
head-value-interval = Value (range)
head-why = why
withheld-few = fewer than 30
withheld-nothing = nobody was there
figure-share = Share of the waiting on: { $name }
figure-share-stage = Share of the waiting in the stage: { $name }
figure-since-application = Days from the application until half are decided
figure-since-complete = Days from complete documents until half are decided
figure-late = Decisions late or overdue, share of those due
figure-whole = Days from the first contact until half are over
figure-open = Cases open today
brief-title = Recognition: how long it takes, and by which rules
brief-note = This paper and the bottleneck report come from the same figures. There you find all tables, definitions and the quality of the data.
section-three = The problem in three figures
section-three-text = Open cases count. Each figure stands with its interval and with what it rests on.
head-n-rules = different rules
could-length = the period
could-duty = how binding it is
could-extension = how often and by how much it may be extended
could-suspension = what suspends it
section-limits = What these figures do not say
section-limits-text = The cases are a selection of these offices. A difference is not a cause. What another rule would bring about depends on how everybody behaves. No rule has been signed by a lawyer yet.
could-length-today = Period: { $today }.
could-duty-today = Duty: { $today }.
could-extension-today = Extension: { $today }.
could-suspension-today = Suspension: { $today }.
head-differ = in what they differ
section-withheld-empty = Nothing: all figures rest on enough cases.

# Files beside a page
section-downloads = Reports
download-report = Bottleneck report
download-small = Short report
download-brief = Brief for a hearing
download-release = Released figures
all-together = all together
head-back-365 = back after 365 days
head-part-of-all = share of all with a last day

# Released tables
released-title = Released figures { $year }
released-status = Released set of tables { $year }, as of { $day }
released-coverage = Calendar year { $year }, as of { $day }. All counts are rounded.
released-left-out = The tables { $tables } are left out: with them single cases could be told.
released-revised = Revision { $n }. Changed tables replace the earlier ones.
released-other = others
released-held-back = .
released-head-quarter = quarter
released-head-outcome = outcome
released-quarter-of = quarter { $n }
released-applied = applications
released-decided = decided or ended
released-open = open at the end of the year
released-under-way = under way in the year
released-half = days until half were decided, to the nearest 10 (95% interval)
released-nine = days until 9 in 10 were decided, to the nearest 10 (95% interval)
released-days = days of waiting, to the nearest 10
released-percent = share in %
head-waits-on = waits on
outcome- = not known
section-released-all = All cases
section-released-all-text = Applications and decisions of the year are rounded to multiples of 3, stocks to multiples of 15. Each count is rounded by itself: sums may differ.
section-released-times = From application to first decision
section-released-times-text = Open cases count (Kaplan and Meier). Only groups of at least ten cases; their number is under ‘under way in the year’.
section-released-spent = Where and on whom the cases waited
section-released-spent-text = All days of waiting in the year, whether the case is still open or not. Only where at least ten cases waited.
section-released-quarter = By quarter
section-released-quarter-text = When the application was made, and when it was first decided.
section-released-procedure = By procedure
section-released-procedure-text = Procedures with fewer than ten cases stand under ‘others’.
section-released-authority = By authority
section-released-authority-text = Authorities with fewer than ten cases stand under ‘others’. The order is that of the names, no ranking.
section-released-profession = By profession
section-released-profession-text = Professions with fewer than ten cases stand under ‘others’.
section-released-country = By country of training
section-released-country-text = Countries with fewer than ten cases stand under ‘others’.
section-released-district = By district
section-released-district-text = Districts with fewer than ten cases stand under ‘others’.
section-released-outcome = By outcome
section-released-outcome-text = The first decision, or how the case ended without one. Rare outcomes stand under ‘others’.
section-released-procedure-authority = By procedure and authority
section-released-procedure-authority-text = Rows in which all is 0 when rounded are left out.
section-released-procedure-outcome = By procedure and outcome
section-released-procedure-outcome-text = Rows in which all is 0 when rounded are left out.
released-note-rounding = Counts of applications and decisions are multiples of 3, as in the official recognition statistics; stocks are multiples of 15. Sums are rounded by themselves too. All figures are computed from exact numbers.
released-note-rows = What at least ten cases under way belonged to when the year was first released has a row of its own (an outcome: ten decisions). Tables by two properties hold all combinations of these rows. ‘.’ means: the number is held back, because one or two cases could be worked out otherwise.
released-note-times = Times and days of waiting are given only for groups of at least ten cases, to the nearest ten days. The shortest and the longest are never shown.
released-note-revision = A year is released once, and revised once a year at most. What changed by fewer than ten cases stays as it was.
released-note-audit = Counts checked together with all earlier releases: { $releases } sets, { $tables } tables. Cells held back: { $coarsened }. Cells of one or two cases that could be worked out: { $determined }.

# Supplies of partners
pool-title = Supplies of partners { $period }
pool-coverage = Period { $period }. Each supply stands as it was known on the day of its approval.
pool-all-sent = All expected partners have sent and approved a supply.
pool-sent-nothing = Nothing was sent or approved by: { $names }.
pool-note-sums = Figures of two partners are summed only after somebody has looked whether they sent the same case. No supply holds persons.
pool-note-counts = Open is what had begun by the end of the period and was neither decided nor ended. Times stand from ten cases on.
pool-partner = partner
pool-partners = partners
pool-cases = cases of the supply (n)
pool-applied = applications in the period
pool-decided = decided or ended in the period
pool-open = open at its end
pool-half = days from the application until half are decided (95% interval)
pool-state = state
pool-approved = approved
pool-changed = changed on the day of approval
pool-nothing = nothing sent or nothing approved
pool-looked = looked for doublets: { $who }, { $day }
pool-pair = pair
pool-applied-on = application on
pool-open-pair = not looked at
pool-same = the same case
pool-distinct = two cases
pool-no-name = A partner needs a name.
pool-not-over = { $period } is not over yet. Approve it afterwards.
pool-nothing-from = { $source } sent nothing yet. There are lists of: { $known }
pool-approved-already = { $source } approved { $period } already. A supply is approved once.
pool-no-such-pair = There is no pair { $pair }. There are { $n }.
log-is-here = A log “{ $procedure }” is here already. Take it back (bescheid import undo { $import }), or give this one another name with --as.
log-of-other-activities = A log “{ $procedure }” with other activities is here already. Give this one another name with --as.
seed-is-here = A simulation with seed { $seed } is here already. Take another --seed or another --database.
figures-no-such-procedure = There are no cases of the procedure “{ $procedure }”. Which there are, tells: bescheid procedures
figures-several-logs = There are several logs: { $names }. Choose one with --where procedure=NAME.
figures-empty-period = The period ends on { $to }, before it begins on { $from }. Choose an earlier start or a later end.
figures-beyond-period = The period reaches to { $to }, but nothing is known after { $as-of }. Choose an earlier end or a later as-of date.
release-another = Somebody else released something meanwhile. Try again.
release-not-yet = { $year } is not released yet: there is nothing to revise.
release-already = { $year } is released already. Revise it with --revise.
release-too-soon = A year is revised once a year at most: { $year } from { $on } on.
release-empty = No case was under way in { $year }: there is nothing to release.
release-not-over = { $year } is not over on { $as-of }. Release it afterwards.
release-determined = { $n } cells of one or two cases could be told from this release and the earlier ones, whatever is held back. Nothing was released.
release-coarser = Cells of one or two cases could be told from this release and the earlier ones, whatever is held back. Nothing was released. Without some tables the year can be released: bescheid release make { $year } --without { $without }
release-determined-all = Cells of one or two cases could be told from this release and the earlier ones, whatever is held back and whatever tables are left out. Nothing was released. Leave { $year } out; other years may be released.
restore-not-empty = The database is not empty. A backup goes into a new one.
restore-other-version = The backup is from Bescheid { $program }. Use that version to restore it.
restore-unknown-table = The backup is damaged: it names a table that does not exist.
restore-begins-with-a-row = The backup is damaged: a row stands before its table.
restore-rows-missing = The backup is damaged: rows are missing.
restore-breaks-off = The backup is damaged: it breaks off.
section-pool = Who sent what
section-pool-text = Partners in the order of their names. It is no ranking: their cases differ.
section-pool-empty = No partner is named: bescheid pool expect NAME.
section-pairs = Cases that two partners may have sent both
section-pairs-text = Same profession, same country of training, same day: { $n }. Ask the partners and record what came of it: bescheid pool check PERIOD --same 1,4 or --none-same.
section-pairs-checked = Same profession, same country of training, same day: { $n }. What came of it is recorded; a new look replaces it.
section-pairs-empty = None: no case of one partner is like another’s in profession, country of training and day.
row-rejected = row { $row }, { $column } { $value }: { $reason }
row-no-case = this row is no case: a sum or a note
row-no-date = there is no date in this row: a case needs at least one
row-number = a number is no date: write it as 31.12.2026
row-year = a year alone is too coarse: give at least the month
row-no-day = this is no date: write it as 31.12.2026 or 12/2026
row-odd-year = the year lies outside 1900 to 2099: look for a typing error
row-future = this date lies in the future: enter what has happened
row-no-number = which case is this? The number is missing
row-date-missing = the date is missing
row-unknown-step = this step is not known: say what it means in the mapping, under `events`
row-two-dates = row { $row } has this step of the case already: the first row counts
row-unknown-outcome = this outcome is not known: say what it means in the mapping, under `outcomes`
row-unknown-procedure = which procedure this authority runs for this profession is not known: choose the procedure when you bring the list in, or write it into the mapping, under `procedures`
row-no-procedure = there is no procedure `{ $id }`
row-unknown-country = this state is not known: it is kept as it is written, without its group
row-no-label = this is more than a name of something: it was left out, since no notes on people may come into the record
row-somebody-else = this number was that of another person in an earlier state of the list: give each case the number that it had, or bring the list in under another name (--source)
row-elsewhere = this case is at { $authority }: if it was transferred, record the transfer with its date
row-not-yours = you may not record for this authority
row-before = this lies before { $column } ({ $value }): one of the two dates is wrong
row-after-the-end = the case had ended by then: the date was left out
row-no-such-step = the procedure { $id } has no such step: the date was left out
row-no-such-outcome = a decision of { $id } cannot go like that: the date came in, the outcome did not
row-no-such-parent = There is no case that this one could belong to by this number, or that case belongs to this one. Check the number.
row-outcome-without-date = there is an outcome, but no date of a decision: the outcome was left out
row-same-number = row { $row } has this number already: the first row counts
row-same-case = row { $row } tells of this case already: the row with a number counts
row-refused = { $why }

# Cases to another version
migrate-would = { $procedure }: { $cases } cases, { $moved } would go over ({ $changed } of them with changes), { $stay } would stay. Nothing was changed.
migrate-did = { $procedure }: { $cases } cases, { $moved } went over ({ $changed } of them with changes), { $stay } stay.
migrate-stays = stays, since its events are not possible there. { $why }
section-facts = The most important in numbers
facts-of-now = Now: the year from { $from } to { $to }. Open cases count.
facts-of-whole = From { $from } to { $to }. Open cases count.
facts-days = { $days } days
facts-days-at-least = at least { $days } days
facts-half = from the application until half are decided (n = { $n })
facts-of-hundred = { $n } of 100
facts-undecided = applications still wait for the decision after { $months } months (n = { $n })
facts-late = of the decisions that were due came after the statutory period or are overdue (n = { $n })
facts-holder = of the waiting until the decision is on: { $name } (n = { $n } cases)
facts-open = cases are open today, of { $n }
section-standing = Where 100 applications stand after so many months
section-standing-text = Of 100 applications, month by month. Open cases count with what is known of them; the columns together are 100. The series ends where fewer than five cases were watched for so long.
standing-as-table = As a table
standing-axis = of 100 applications
standing-months = Months since the application
standing-named = { $name }: { $n } after { $months } months
standing-words = Still waiting for the decision are { $parts }.
standing-part = { $n } of 100 after { $months } months
standing-incomplete = documents are missing
standing-in-review = being looked at
standing-measure = recognised in part, or in a measure
standing-recognised = recognised
standing-refused = refused
standing-ended = withdrawn, closed or passed on
standing-period-over = statutory period had ended, decided or not
head-months = Months
head-period-over = Period over
head-watched = watched
method-standing = Where 100 applications stand: shares by Aalen and Johansen from the application on, late entries and open cases included; the first decision counts, a measure leads on. The dashed line is the share whose statutory period for the decision had ended by then, decided or not.
section-rule-waits = How long the same step takes under which rule
section-rule-waits-text = Steps that follow different rules, with the cases of this record: days until half were through, from the day that sets the period off (for decisions: complete documents). A difference is no cause: offices, professions and cases differ as well. Rules without cases here are missing.
rule-waits-picture = Days until half were through, rule beside rule, with the interval of 95 %.
head-half-days = Days until half are through
head-longer = against the rule with most cases
method-rule-waits = Time by rule: from the day that sets the period off until it is met, or the case ends without that; open cases count. The difference of the halves has an interval by Zou and Donner (2008).
