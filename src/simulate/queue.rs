//! Who is reviewed when: each authority decides so many a day, mostly the oldest, some the newest. When
//! its capacity falls, the queue grows.

use std::collections::VecDeque;

use chrono::{Days, NaiveDate};

use crate::simulate::random_stream::{Stream, whole};
use crate::simulate::scenario::Queue;

/// A case that waits for its review: when it entered, and which one it is.
pub(super) type WaitingCase = (NaiveDate, usize);

/// The day on which each case gets its turn. Nobody waits for ever: the queue is served to its end.
pub(super) fn turns(
    mut arriving: Vec<WaitingCase>,
    queue: &Queue,
    from: NaiveDate,
    to: NaiveDate,
    stream: &mut Stream,
) -> Vec<(usize, NaiveDate)> {
    arriving.sort_unstable();
    let span = days_between(from, to).max(1.0);
    let a_day = queue.capacity.value * count(arriving.len()) / span;
    let falls_on =
        from.checked_add_days(Days::new(whole(span * queue.falls_after.value))).unwrap_or(to);
    let least = Days::new(whole(queue.least_days.value));
    let mut arriving: VecDeque<WaitingCase> = arriving.into();
    let mut waiting: VecDeque<WaitingCase> = VecDeque::new();
    let mut turns = Vec::new();
    let mut room = 0.0;
    let Some(first) = arriving.front().map(|(day, _)| *day) else { return turns };
    for today in first.iter_days() {
        while arriving.front().is_some_and(|(day, _)| day.checked_add_days(least) <= Some(today)) {
            waiting.extend(arriving.pop_front());
        }
        let factor = if today < falls_on { 1.0 } else { queue.falls_to.value };
        room = (room + a_day * factor).min(a_day.max(1.0) * 5.0);
        while 1.0 <= room && !waiting.is_empty() {
            let newest = stream.happens(queue.newest_first.value);
            let next = if newest { waiting.pop_back() } else { waiting.pop_front() };
            turns.extend(next.map(|(_, case)| (case, today)));
            room -= 1.0;
        }
        if arriving.is_empty() && waiting.is_empty() {
            break;
        }
    }
    turns
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn days_between(from: NaiveDate, to: NaiveDate) -> f64 {
    f64::from(i32::try_from((to - from).num_days()).unwrap_or(i32::MAX))
}
