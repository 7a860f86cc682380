//! Words by key: every sentence that people read, German first and English equal.
//! The sentences stand in `config/text/*.ftl`; a side room that every floor above the store uses.

pub mod phrase_book; // texts by key, in one language
pub mod language; // the languages, and their texts
pub mod applicant_language; // the languages of applicants
mod locale_formats; // days and numbers by the data of Unicode
pub mod value; // days, numbers and lengths as a language writes them
pub mod explanation; // why a date is what it is, in sentences
pub mod rule; // what a rule asks, in words
pub mod refusal; // why something cannot be, in sentences
pub mod formula; // cells that a spreadsheet would run
pub mod fact; // what happened to a case, in a sentence
