//! What an official chooses to see: an authority, a procedure, a profession, an origin, a period. The
//! page of figures and the reports that are built from it choose alike.

use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;

use crate::domain::rights::{Action, Reach};
use crate::measure::dimension::Dimension;
use crate::office::figures::load_dataset::Dataset;
use crate::office::figures::query::FigureQuery;
use crate::office::sign_in::SignedIn;
use crate::report::names::Names;
use crate::text::language::Language;
use crate::web::http_error::{HttpError, encode_path};
use crate::web::page::document::Choice;

/// What can be chosen beside the period, and the label of it.
const PROPERTIES: [(Dimension, &str); 4] = [
    (Dimension::Authority, "dimension-authority"),
    (Dimension::Procedure, "dimension-procedure"),
    (Dimension::Profession, "dimension-profession"),
    (Dimension::CountryGroup, "dimension-country-group"),
];

/// Years in which a period may lie: what is not in them is a typing error, or an attack.
const YEARS: std::ops::Range<i32> = 1950..2100;
/// Characters of a word that is chosen.
const WORD_CHARS_MAX: usize = 120;

/// The choice, as an address or a form says it: an empty field chooses nothing.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct FilterForm {
    authority: Option<String>,
    procedure: Option<String>,
    profession: Option<String>,
    country_group: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

impl FilterForm {
    /// The choice within what the caller may see: one authority of the caller's, or all where the
    /// caller may see all.
    ///
    /// # Errors
    /// [`HttpError::NotFound`] if the caller may not see that authority.
    pub(super) fn limited_to(self, staff: &SignedIn) -> Result<Self, HttpError> {
        let of = self.authority.clone().filter(|authority| !authority.is_empty());
        let authority = match staff.caller.reach(Action::SeeFigures) {
            Reach::Everywhere => of,
            Reach::Only(own) => {
                let first = || own.first().cloned();
                let of = of.or_else(first).filter(|authority| own.contains(authority));
                Some(of.ok_or(HttpError::NotFound)?)
            }
        };
        Ok(Self { authority, ..self })
    }

    /// The authority that was chosen; empty if all.
    pub(super) fn authority(&self) -> &str {
        self.word(Dimension::Authority).unwrap_or("")
    }

    /// The procedure that was chosen, if one was.
    pub(super) fn procedure(&self) -> Option<&str> {
        self.word(Dimension::Procedure)
    }

    /// Whether nothing is chosen: all cases, all times.
    pub(super) fn is_all(&self) -> bool {
        let (from, to) = self.days();
        self.filters().is_empty() && from.is_none() && to.is_none()
    }

    /// Whether there are cases of that procedure within the choice of the authority.
    pub(super) fn is_among(&self, loaded: &Dataset) -> bool {
        let authority = self.word(Dimension::Authority).map(str::to_owned);
        let within: Vec<_> =
            authority.map(|authority| (Dimension::Authority, authority)).into_iter().collect();
        let known = loaded.courses.words_among(Dimension::Procedure, &within);
        self.word(Dimension::Procedure).is_none_or(|procedure| known.contains(procedure))
    }

    /// As a question to the record.
    pub(super) fn figure_query(&self) -> FigureQuery {
        let (from, to) = self.days();
        FigureQuery { from, to, only: self.filters(), ..FigureQuery::default() }
    }

    /// As a part of an address.
    pub(super) fn query(&self) -> String {
        let (from, to) = self.days();
        self.query_of(from, to)
    }

    /// The same choice in another period.
    fn query_of(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
        let words = self.filters().into_iter().map(|(dimension, word)| (dimension.code(), word));
        let days = [("from", from), ("to", to)];
        let days = days.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())));
        let all = words.chain(days).map(|(name, word)| format!("&{name}={}", encode_path(&word)));
        all.collect()
    }

    fn days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let day = |field: &Option<String>| {
            let day: Option<NaiveDate> = field.as_deref().and_then(|text| text.trim().parse().ok());
            day.filter(|date| YEARS.contains(&date.year()))
        };
        (day(&self.from), day(&self.to))
    }

    fn word(&self, dimension: Dimension) -> Option<&str> {
        let field = match dimension {
            Dimension::Authority => &self.authority,
            Dimension::Procedure => &self.procedure,
            Dimension::Profession => &self.profession,
            Dimension::CountryGroup => &self.country_group,
            Dimension::Stage
            | Dimension::WaitsOn
            | Dimension::Country
            | Dimension::District
            | Dimension::TargetGroup
            | Dimension::Accelerated
            | Dimension::Phase
            | Dimension::Source => &None,
        };
        field.as_deref().filter(|word| !word.is_empty() && word.chars().count() <= WORD_CHARS_MAX)
    }

    fn filters(&self) -> Vec<(Dimension, String)> {
        let chosen = |(dimension, _): &(Dimension, &str)| {
            Some((*dimension, self.word(*dimension)?.to_owned()))
        };
        PROPERTIES.iter().filter_map(chosen).collect()
    }

    /// The fields of the form, with what there is to choose from.
    pub(super) fn choices(
        &self,
        language: Language,
        staff: &SignedIn,
        loaded: &Dataset,
        names: &Names,
    ) -> Vec<Choice> {
        let own = match staff.caller.reach(Action::SeeFigures) {
            Reach::Everywhere => None,
            Reach::Only(own) => Some(own),
        };
        let property = |&(dimension, key): &(Dimension, &str)| {
            // What other authorities' cases are called is no choice of this caller's.
            let within: Vec<(Dimension, String)> = match &own {
                Some(_) => vec![(Dimension::Authority, self.authority().to_owned())],
                None => Vec::new(),
            };
            let mut words = loaded.courses.words_among(dimension, &within);
            let own = own.as_ref().filter(|_| dimension == Dimension::Authority);
            if let Some(own) = own {
                words = own.iter().map(String::as_str).collect();
            }
            words.remove("");
            let all = own.is_none().then(|| (String::new(), language.say("choose-all")));
            let options =
                words.into_iter().map(|word| (word.to_owned(), names.name(dimension, word)));
            Choice {
                name: dimension.code(),
                label: language.say(key),
                value: self.word(dimension).unwrap_or("").to_owned(),
                options: all.into_iter().chain(options).collect(),
            }
        };
        let (from, to) = self.days();
        let day = |name, key, date: Option<NaiveDate>| Choice {
            name,
            label: language.say(key),
            value: date.map_or(String::new(), |on| on.to_string()),
            options: Vec::new(),
        };
        let days = [day("from", "choose-from", from), day("to", "choose-to", to)];
        PROPERTIES.iter().map(property).chain(days).collect()
    }

    /// Periods that are asked for often, with the address of each: the last whole quarter and year
    /// before a day, and all.
    pub(super) fn periods(&self, language: Language, today: NaiveDate) -> Vec<(String, String)> {
        let first = |day: NaiveDate, month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1);
        let quarter = first(today, 3 * (today.month0() / 3) + 1);
        let before = |end: Option<NaiveDate>, months: u32| {
            (end.and_then(|day| day.checked_sub_months(Months::new(months))), end)
        };
        let periods = [
            ("period-quarter", before(quarter, 3)),
            ("period-year", before(first(today, 1), 12)),
            ("period-all", (None, None)),
        ];
        let link = |(key, (from, to))| {
            let query = self.query_of(from, to);
            (format!("/figures?lang={}{query}", language.code()), language.say(key))
        };
        periods.map(link).into()
    }
}
