//! What the columns of a list mean: proposed from their heads, confirmed or corrected by a person,
//! kept as a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::procedure::words::{Milestone, Outcome};
use crate::exchange::fault::FileFault;
use crate::exchange::list_words::{meaning, outcome};
use crate::exchange::table::{Sheet, SheetRow, column_name};

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnMeaning {
    /// The sender's own number of the row.
    Number,
    /// The name of the person.
    Name,
    /// The given name, where it stands apart.
    GivenName,
    /// The birth date.
    BirthDate,
    /// The German reference profession.
    Profession,
    /// The state of training.
    Country,
    /// The authority.
    Authority,
    /// The district of residence or work.
    District,
    /// Skilled worker, trainee, family member.
    TargetGroup,
    /// The case that it belongs to: its number here, or the sender's own.
    Parent,
    /// How the decision went.
    Outcome,
    /// When it was known.
    KnownOn,
    /// A milestone: see the table of milestones.
    Milestone(Milestone),
    /// In a list with one row an event: what happened.
    Event,
    /// In a list with one row an event: when.
    EventOn,
    /// Not read.
    Ignored,
}

/// A mapping of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The sheet; the first if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the heads, from 1. Data begin below it.
    pub head_row: u32,
    /// What each column means, by its letter.
    pub columns: BTreeMap<String, MappedColumn>,
    /// In a list with one row an event: what the words for steps mean.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub events: BTreeMap<String, Milestone>,
    /// What the words for outcomes mean: the first that the procedure can have holds.
    #[serde(default)]
    pub outcomes: BTreeMap<String, Vec<Outcome>>,
    /// Which procedure an authority runs, where it is not the usual one.
    #[serde(default)]
    pub procedures: BTreeMap<String, String>,
}

/// A column of a mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedColumn {
    /// Its head, as it stands in the list.
    pub head: String,
    /// What it means.
    pub means: ColumnMeaning,
}

/// How many rows from the top may hold the heads.
const HEAD_ROWS_MAX: usize = 40;

impl Mapping {
    /// Proposes a mapping: the sheet and the row that look most like a list's head.
    ///
    /// # Errors
    /// If no row looks like one.
    pub fn propose(sheets: &[Sheet]) -> Result<Self, FileFault> {
        let candidates = sheets.iter().flat_map(|sheet| {
            sheet
                .lines
                .iter()
                .take(HEAD_ROWS_MAX)
                .enumerate()
                .map(move |(at, line)| (sheet, at, line))
        });
        let best = candidates
            .max_by_key(|(_, at, line)| (count_known_heads(line), std::cmp::Reverse(*at)));
        let (sheet, at, line) = best.filter(|(_, _, line)| 3 <= count_known_heads(line)).ok_or_else(|| {
            FileFault::whole(
                "no row looks like the heads of a list of cases: it needs columns as 'Lfd. Nr.', \
                 'Antrag', 'Bescheid'; or write a mapping and give it with --mapping",
            )
        })?;
        let above = at.checked_sub(1).and_then(|at| sheet.lines.get(at));
        let mut mapping = Self {
            sheet: Some(sheet.name.clone()).filter(|name| !name.is_empty()),
            head_row: line.number,
            columns: BTreeMap::new(),
            events: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            procedures: BTreeMap::new(),
        };
        mapping.name_columns(line, above);
        mapping.name_events(sheet);
        mapping.name_outcomes(sheet);
        Ok(mapping)
    }

    /// Each meaning is given once, to the column that has it most surely.
    fn name_columns(&mut self, line: &SheetRow, above: Option<&SheetRow>) {
        let mut heads = Vec::new();
        for column in 0..line.cells.len() {
            let own = line.cell(column).to_text();
            let over =
                above.map(|upper_line| upper_line.cell(column).to_text()).unwrap_or_default();
            let head = if own.is_empty() { over } else { own };
            if head.is_empty() {
                continue;
            }
            heads.push((column, meaning(&head), head));
        }
        // The surest head takes its meaning first, whichever column it stands in.
        heads.sort_by_key(|(column, proposed, _)| {
            (std::cmp::Reverse(proposed.map_or(0, |proposal| proposal.1)), *column)
        });
        let mut taken = Vec::new();
        for (column, proposed, head) in heads {
            let means = proposed
                .map(|proposal| proposal.0)
                .filter(|meaning| !taken.contains(meaning))
                .unwrap_or(ColumnMeaning::Ignored);
            if means != ColumnMeaning::Ignored {
                taken.push(means);
            }
            self.columns.insert(column_name(column), MappedColumn { head, means });
        }
    }

    /// A list with a date column a milestone is none of events, whatever else it has.
    fn name_events(&mut self, sheet: &Sheet) {
        let has_milestones = !self.milestones().is_empty();
        let place = self
            .place(ColumnMeaning::Event)
            .filter(|_| self.place(ColumnMeaning::EventOn).is_some());
        let Some(column) = place.filter(|_| !has_milestones) else {
            for column in self.columns.values_mut() {
                if matches!(column.means, ColumnMeaning::Event | ColumnMeaning::EventOn) {
                    column.means = ColumnMeaning::Ignored;
                }
            }
            return;
        };
        for line in sheet.lines.iter().filter(|line| self.head_row < line.number) {
            let word = line.cell(column).to_text();
            if let Some((ColumnMeaning::Milestone(milestone), _)) = meaning(&word) {
                self.events.insert(word, milestone);
            }
        }
    }

    fn name_outcomes(&mut self, sheet: &Sheet) {
        let Some(column) = self.place(ColumnMeaning::Outcome) else { return };
        for line in sheet.lines.iter().filter(|line| self.head_row < line.number) {
            let word = line.cell(column).to_text();
            if let Some(outcomes) = outcome(&word) {
                self.outcomes.entry(word).or_insert_with(|| outcomes.to_vec());
            }
        }
    }

    /// The sheet that it is of.
    #[must_use]
    pub fn sheet_of<'a>(&self, sheets: &'a [Sheet]) -> Option<&'a Sheet> {
        match &self.sheet {
            None => sheets.first(),
            Some(name) => sheets.iter().find(|sheet| sheet.name == *name),
        }
    }

    /// The same with other meanings of columns, by their letters; what the words of the new columns
    /// mean is proposed again.
    #[must_use]
    pub fn with_meanings(
        mut self,
        meanings: &BTreeMap<String, ColumnMeaning>,
        sheet: &Sheet,
    ) -> Self {
        for (letter, means) in meanings {
            if let Some(column) = self.columns.get_mut(letter) {
                column.means = *means;
            }
        }
        self.name_events(sheet);
        self.name_outcomes(sheet);
        self
    }

    /// The column that has a meaning, from 0.
    #[must_use]
    pub fn place(&self, means: ColumnMeaning) -> Option<usize> {
        let letter = self.columns.iter().find(|(_, column)| column.means == means)?.0;
        (0..crate::exchange::table::COLUMNS_MAX).find(|&at| column_name(at) == *letter)
    }

    /// The columns of milestones, from 0.
    #[must_use]
    pub fn milestones(&self) -> Vec<(Milestone, usize)> {
        let mut found = Vec::new();
        for at in 0..crate::exchange::table::COLUMNS_MAX {
            if let Some(MappedColumn { means: ColumnMeaning::Milestone(milestone), .. }) =
                self.columns.get(&column_name(at))
            {
                found.push((*milestone, at));
            }
        }
        found
    }

    /// The mapping as a file.
    ///
    /// # Errors
    /// Never with a mapping that was read or proposed.
    pub fn to_json(&self) -> Result<String, FileFault> {
        serde_json::to_string_pretty(self).map_err(|error| FileFault::whole(error.to_string()))
    }

    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, FileFault> {
        serde_json::from_str(text)
            .map_err(|error| FileFault::at(format!("line {}", error.line()), error.to_string()))
    }
}

/// How many heads of a row are known.
fn count_known_heads(line: &SheetRow) -> usize {
    line.cells
        .iter()
        .filter(|cell| meaning(&cell.to_text()).is_some() && is_head(&cell.to_text()))
        .count()
}

/// A head is a few words, no sentence and no date.
fn is_head(text: &str) -> bool {
    text.chars().count() <= 40 && !text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{ColumnMeaning, Mapping};
    use crate::domain::procedure::words::Milestone;
    use crate::exchange::table::{Sheet, SheetCell, SheetRow};

    #[test]
    fn the_head_is_found_below_titles_and_under_a_second_head() {
        let line = |number, cells: &[&str]| SheetRow {
            number,
            cells: cells.iter().map(|word| SheetCell::text(word)).collect(),
        };
        let sheet = Sheet {
            name: "Fälle".to_owned(),
            lines: vec![
                line(1, &["Fallliste der Beratung"]),
                line(3, &["", "Person", "", "Verfahren"]),
                line(4, &["Lfd. Nr.", "Name", "geb.", "Antrag", "", "Bescheid"]),
                line(5, &["1", "X", "1.1.1990", "2.2.2025"]),
            ],
        };
        let mapping = Mapping::propose(&[sheet]).unwrap();
        assert_eq!((mapping.head_row, mapping.place(ColumnMeaning::BirthDate)), (4, Some(2)));
        assert_eq!(mapping.milestones(), [(Milestone::Application, 3), (Milestone::Decision, 5)]);
        assert_eq!(Mapping::from_json(&mapping.to_json().unwrap()), Ok(mapping));
    }
}
