//! A document as pages of paper, A4: PDF/UA-1, which Typst enforces, so that it can be read aloud as
//! well. Typst is used here alone: it changes its interface with every release.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::{Value, json};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::report::document::{Document, FirstPage, Section, Sentence};

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no PDF could be made: {0}")]
pub struct NoPdf(String);

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// With a cover and contents, a part after the other.
    Report,
    /// As few pages as it can be.
    Short,
}

/// Pages of paper, as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub n_pages: usize,
}

/// The document on paper. It is the same to the byte for the same document.
///
/// # Errors
/// If Typst refuses what the document holds.
pub fn pdf(document: &Document, layout: Layout) -> Result<PdfFile, NoPdf> {
    let mut files: HashMap<String, Bytes> = HashMap::new();
    let data = data(document, layout, &mut files);
    files.insert("data.json".to_owned(), Bytes::from_string(data.to_string()));
    render(include_str!("page.typ"), files)
}

/// A letter on paper: what it says, and a picture that stands in it.
///
/// # Errors
/// If Typst refuses what the letter holds.
pub(super) fn letter(data: &Value, qr: String) -> Result<PdfFile, NoPdf> {
    let files = HashMap::from([
        ("data.json".to_owned(), Bytes::from_string(data.to_string())),
        ("qr.svg".to_owned(), Bytes::from_string(qr)),
    ]);
    render(include_str!("letter.typ"), files)
}

/// What a layout makes of these files.
fn render(layout: &str, files: HashMap<String, Bytes>) -> Result<PdfFile, NoPdf> {
    let path = project_file("main.typ")?;
    let job = PdfJob { main: Source::new(path, layout.to_owned()), files };
    let no_pdf = |faults: &dyn std::fmt::Debug| NoPdf(format!("{faults:?}"));
    let pages: PagedDocument = typst::compile(&job).output.map_err(|faults| no_pdf(&faults))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|why| NoPdf(why.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom("bescheid".to_owned()),
        timestamp: None,
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|faults| no_pdf(&faults))?;
    // What was laid out is not needed again.
    typst::comemo::evict(0);
    Ok(PdfFile { bytes, n_pages: pages.pages().len() })
}

/// The document as the layout reads it; its pictures become files.
fn data(document: &Document, layout: Layout, files: &mut HashMap<String, Bytes>) -> Value {
    let sentences = |sentence: &Sentence| {
        let heading = document.heading_of(sentence.section);
        json!({ "text": sentence.text, "heading": heading, "section": sentence.section })
    };
    let list = |(_, heading, all): (&str, String, &[Sentence])| {
        let sentences: Vec<Value> = all.iter().map(sentences).collect();
        json!({ "heading": heading, "told": sentences })
    };
    let sections: Vec<Value> =
        document.sections.iter().map(|part| section(document, part, files)).collect();
    let say = |key: &str| document.language.say(key);
    let first = document.first_page.as_ref().map(|first| first_page(first, files));
    json!({
        "first": first,
        "language": document.language.code(),
        "short": layout == Layout::Short,
        "title": document.title,
        "simulated": document.simulated,
        "internal": document.internal,
        "coverage": document.coverage,
        "lists": document.lists().map(list).collect::<Vec<_>>(),
        "sections": sections,
        "notes": document.notes,
        "provenance": document.provenance,
        "words": {
            "contents": say("section-contents"), "notes": say("section-notes"),
            "origin": say("section-origin"), "page": say("page"), "facts": say("section-facts"),
        },
    })
}

fn first_page(first: &FirstPage, files: &mut HashMap<String, Bytes>) -> Value {
    let facts = first.facts.iter().map(|fact| json!({ "value": fact.value, "text": fact.text }));
    let picture = first.picture.as_ref().map(|picture| {
        let name = "first-page.svg".to_owned();
        files.insert(name.clone(), Bytes::from_string(picture.svg.clone()));
        let alt = format!("{}. {}", picture.title, picture.description);
        json!({ "file": name, "title": picture.title, "alt": alt, "words": picture.description })
    });
    json!({ "of": first.facts_of, "facts": facts.collect::<Vec<_>>(), "picture": picture })
}

fn section(document: &Document, section: &Section, files: &mut HashMap<String, Bytes>) -> Value {
    let mut pictures = Vec::new();
    for (at, picture) in section.pictures.iter().enumerate() {
        let name = format!("{}-{at}.svg", section.id);
        files.insert(name.clone(), Bytes::from_string(picture.svg.clone()));
        let alt = format!("{}. {}", picture.title, picture.description);
        pictures.push(json!({ "file": name, "title": picture.title, "alt": alt,
                              "captioned": picture.title != section.heading }));
    }
    let table = section.table.as_ref().map(|table| {
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| unbroken(&cell.to_text(document.language))).collect())
            .collect();
        let widths = widths(&table.heads, &rows);
        let class = table.cells.class();
        json!({ "class": class, "heads": table.heads, "rows": rows, "widths": widths })
    });
    json!({ "id": section.id, "heading": section.heading, "text": section.text, "pictures": pictures,
            "table": table })
}

/// An interval stays on its line.
fn unbroken(text: &str) -> String {
    text.replace('–', "\u{2060}–\u{2060}")
}

/// How wide the columns are beside each other: as their longest word, and more for long texts.
fn widths(heads: &[String], rows: &[Vec<String>]) -> Vec<f64> {
    let length = |text: &str| f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
    let of_column = |(at, head): (usize, &String)| {
        let cells: Vec<&str> = rows.iter().filter_map(|row| Some(row.get(at)?.as_str())).collect();
        let words = cells.iter().copied().chain([head.as_str()]).flat_map(str::split_whitespace);
        let word = words.map(length).fold(3.0, f64::max).min(16.0);
        let text = cells.iter().map(|cell| length(cell)).fold(0.0, f64::max);
        word + text.min(400.0).sqrt()
    };
    heads.iter().enumerate().map(of_column).collect()
}

/// Letters, and the book of what they can write: `DejaVu` knows Latin, Greek, Cyrillic and
/// Arabic.
static LETTERS: LazyLock<(Vec<Font>, LazyHash<FontBook>)> = LazyLock::new(|| {
    let files = [dejavu::sans::regular(), dejavu::sans::bold()];
    let fonts: Vec<Font> =
        files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    (fonts, book)
});
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// All that the layout may see: its own text, the data and the pictures. No file, no network, no clock.
struct PdfJob {
    main: Source,
    files: HashMap<String, Bytes>,
}

fn project_file(path: &str) -> Result<FileId, NoPdf> {
    let path = VirtualPath::new(path).map_err(|why| NoPdf(format!("{why:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for PdfJob {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &LETTERS.1
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.get(id.vpath().get_without_slash());
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        LETTERS.0.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, pdf};
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::rules::register::Register;
    use crate::report::rules::rules;
    use crate::text::language::Language;

    /// What Typst writes as PDF/UA-1 it has checked: title, language, alternative texts, order.
    #[test]
    fn a_document_becomes_tagged_pages_and_the_same_twice() {
        let register = Register::built_in(&built_in_procedures().unwrap()).unwrap();
        let document = rules(Language::German, &register, register.read_on);
        let paper = pdf(&document, Layout::Report).unwrap();
        assert!(paper.bytes.starts_with(b"%PDF-1.7") && 2 < paper.n_pages);
        let holds = |words: &[u8]| paper.bytes.windows(words.len()).any(|window| window == words);
        assert!(holds(b"pdfuaid") && holds(b"/MarkInfo"));
        assert_eq!(pdf(&document, Layout::Report).unwrap(), paper);
    }
}
