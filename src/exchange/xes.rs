//! Event logs in XES (IEEE 1849), read as a stream: one case in memory at a time. Only what
//! measuring needs is read: the case's name, and of each event activity, time and group.

use std::io::BufRead;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::exchange::fault::FileFault;
use crate::exchange::log::{LogCase, LogLine};
use crate::exchange::timestamp::moment;

/// Nested elements.
const DEPTH_MAX: usize = 64;
/// Lines of one case.
const LINES_MAX: usize = 1_000_000;

/// Reads a log, case by case. Times without an offset are those of the zone.
///
/// # Errors
/// What is wrong and at which byte; and what `each` refuses.
pub fn read_xes<E: From<FileFault>>(
    source: impl BufRead,
    zone: Tz,
    mut each: impl FnMut(LogCase) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = Reader::from_reader(source);
    let mut state = XesState::new(zone);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let place = reader.buffer_position();
        let fault = |reason: String| FileFault::at(format!("byte {place}"), reason);
        let event =
            reader.read_event_into(&mut buffer).map_err(|error| fault(error.to_string()))?;
        match event {
            Event::Start(element) => {
                state.opens(&element, true).map_err(fault)?;
            }
            Event::Empty(element) => {
                state.opens(&element, false).map_err(fault)?;
            }
            Event::End(_) => {
                if let Some(case) = state.closes().map_err(fault)? {
                    each(case)?;
                }
            }
            Event::DocType(_) => {
                return Err(fault("a DOCTYPE has no place in a log: remove it".to_owned()).into());
            }
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
    state.check_complete().map_err(FileFault::whole)?;
    Ok(())
}

/// Where in the file we are.
struct XesState {
    zone: Tz,
    seen_log: bool,
    depth: usize,
    /// The depth of the open trace and of the open event.
    trace_at: Option<usize>,
    event_at: Option<usize>,
    n_cases: u64,
    name: Option<String>,
    lines: Vec<LogLine>,
    line: PartialLogLine,
}

#[derive(Default)]
struct PartialLogLine {
    activity: Option<String>,
    at: Option<DateTime<FixedOffset>>,
    group: Option<String>,
}

impl XesState {
    fn new(zone: Tz) -> Self {
        Self {
            zone,
            seen_log: false,
            depth: 0,
            trace_at: None,
            event_at: None,
            n_cases: 0,
            name: None,
            lines: Vec::new(),
            line: PartialLogLine::default(),
        }
    }

    fn opens(&mut self, element: &BytesStart<'_>, has_content: bool) -> Result<(), String> {
        self.depth += 1;
        if DEPTH_MAX < self.depth {
            return Err(format!("more than {DEPTH_MAX} elements inside each other"));
        }
        let name = element.local_name();
        match name.as_ref() {
            "log" if self.depth == 1 => self.seen_log = true,
            _ if !self.seen_log => {
                return Err("this is no XES log: it begins with no <log>".to_owned());
            }
            "trace" if self.trace_at.is_none() => self.trace_at = Some(self.depth),
            "event" if self.trace_at.is_some() && self.event_at.is_none() => {
                self.event_at = Some(self.depth);
                self.line = PartialLogLine::default();
            }
            _ => self.attribute(element)?,
        }
        if !has_content {
            self.depth -= 1;
        }
        Ok(())
    }

    /// An attribute of the trace or of the event itself, not of something inside it.
    fn attribute(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let parent = self.depth - 1;
        let of_event = self.event_at == Some(parent);
        let of_trace = self.event_at.is_none() && self.trace_at == Some(parent);
        if !of_event && !of_trace {
            return Ok(());
        }
        let (Some(key), Some(value)) = (text(element, "key")?, text(element, "value")?) else {
            return Ok(());
        };
        match (of_event, key.as_str()) {
            (false, "concept:name") => self.name = Some(value),
            (true, "concept:name") => self.line.activity = Some(value),
            (true, "org:group") => self.line.group = Some(value).filter(|group| !group.is_empty()),
            (true, "time:timestamp") => {
                self.line.at = Some(moment(&value, self.zone)?);
            }
            (_, _other) => {}
        }
        Ok(())
    }

    fn closes(&mut self) -> Result<Option<LogCase>, String> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if self.event_at == Some(depth) {
            self.event_at = None;
            let line = std::mem::take(&mut self.line);
            let activity = line.activity.ok_or("an event has no concept:name")?;
            let at = line.at.ok_or("an event has no time:timestamp")?;
            if LINES_MAX <= self.lines.len() {
                return Err(format!("a case has more than {LINES_MAX} events"));
            }
            self.lines.push(LogLine { activity, at, group: line.group });
        } else if self.trace_at == Some(depth) {
            self.trace_at = None;
            self.n_cases += 1;
            let name = self.name.take().unwrap_or_else(|| format!("case {}", self.n_cases));
            return Ok(Some(LogCase::new(name, std::mem::take(&mut self.lines))));
        }
        Ok(None)
    }

    fn check_complete(&self) -> Result<(), String> {
        if !self.seen_log {
            return Err("this is no XES log: it has no <log>".to_owned());
        }
        if self.depth != 0 {
            return Err("the file breaks off in the middle".to_owned());
        }
        Ok(())
    }
}

fn text(element: &BytesStart<'_>, key: &str) -> Result<Option<String>, String> {
    let found = element.try_get_attribute(key).map_err(|error| error.to_string())?;
    let Some(found) = found else { return Ok(None) };
    let value = found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .map_err(|error| error.to_string())?;
    Ok(Some(value.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::read_xes;
    use crate::exchange::fault::FileFault;

    #[test]
    fn a_time_without_an_offset_is_that_of_the_zone() {
        let log = r#"<log><trace><string key="concept:name" value="a"/><event>
            <string key="concept:name" value="x"/>
            <date key="time:timestamp" value="2026-07-11T23:30:00"/></event></trace></log>"#;
        let mut found = Vec::new();
        read_xes(log.as_bytes(), chrono_tz::Europe::Berlin, |case| {
            found.extend(case.lines.iter().map(|line| line.at.to_rfc3339()));
            Ok::<(), FileFault>(())
        })
        .unwrap();
        assert_eq!(found, ["2026-07-11T23:30:00+02:00"]);
    }
}
