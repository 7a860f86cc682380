//! Reports as files, and the command that makes one again: one maker for the pages and the command line.

use crate::domain::rules::register::Register;
use crate::measure::dimension::Dimension;
use crate::office::figures::make_report::Report;
use crate::office::figures::provenance::Provenance;
use crate::report::document::Document;
use crate::report::full::{ReportMaterial, full};
use crate::report::hearing::brief;
use crate::report::names::Names;
use crate::report::pdf::Layout;
use crate::report::short::small;
use crate::report::{html, pdf, xlsx};
use crate::text::language::Language;

vocabulary! {
    /// Which report.
    Edition {
        /// All of it.
        Full = "full",
        /// A few pages for a short list.
        Small = "small",
        /// A few pages for a hearing.
        Brief = "brief",
    }
}

impl Edition {
    /// How its files are named.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Full => "report",
            Self::Small => "small",
            Self::Brief => "brief",
        }
    }

    /// How its pages are laid out on paper.
    fn layout(self) -> Layout {
        match self {
            Self::Full => Layout::Report,
            Self::Small | Self::Brief => Layout::Short,
        }
    }
}

vocabulary! {
    /// As what kind of file a document is written.
    FileFormat {
        /// One page with its style inside.
        Html = "html",
        /// PDF/UA.
        Pdf = "pdf",
        /// A workbook.
        Xlsx = "xlsx",
    }
}

impl FileFormat {
    /// What a browser is told.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A file to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A document that could not be written: the renderer is at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{format}: {why}")]
pub struct NotRendered {
    format: FileFormat,
    why: String,
}

/// The official number of such cases, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialNumber {
    /// The number.
    pub n: u64,
    /// Where it stands.
    pub source: String,
}

/// What reports are written from.
pub struct Editions<'a> {
    /// The figures.
    pub report: &'a Report,
    /// The rules side by side.
    pub rules: &'a Register,
    /// The names of things, in the language of the report.
    pub names: &'a Names,
    /// The official number of such cases, if there is one.
    pub official: Option<&'a OfficialNumber>,
    /// The groupings that were asked for.
    pub by: &'a [Vec<Dimension>],
}

impl Editions<'_> {
    /// A report as a value.
    #[must_use]
    pub fn document(&self, edition: Edition, language: Language) -> Document {
        let origin = &self.report.provenance;
        let command = reproduce_command(origin, self.by, self.official, edition, language);
        let material = ReportMaterial {
            report: self.report,
            rules: self.rules,
            names: self.names,
            official: self.official.map(|official| (official.n, official.source.as_str())),
            command: &command,
        };
        match edition {
            Edition::Full => full(language, &material),
            Edition::Small => small(language, &material),
            Edition::Brief => brief(language, &material),
        }
    }

    /// A report as a file.
    ///
    /// # Errors
    /// If the renderer fails.
    pub fn file(
        &self,
        edition: Edition,
        language: Language,
        format: FileFormat,
    ) -> Result<EditionFile, NotRendered> {
        let document = self.document(edition, language);
        render_file(&document, edition.file_name(), edition.layout(), format)
    }
}

/// A document as a file, named for its language.
///
/// # Errors
/// If the renderer fails.
pub fn render_file(
    document: &Document,
    name: &str,
    layout: Layout,
    format: FileFormat,
) -> Result<EditionFile, NotRendered> {
    let failed = |why: String| NotRendered { format, why };
    let bytes = match format {
        FileFormat::Html => {
            html::file(document).map_err(|error| failed(error.to_string()))?.into_bytes()
        }
        FileFormat::Pdf => {
            pdf::pdf(document, layout).map_err(|error| failed(error.to_string()))?.bytes
        }
        FileFormat::Xlsx => xlsx::workbook(document).map_err(|error| failed(error.to_string()))?,
    };
    Ok(EditionFile { name: format!("{name}-{}.{format}", document.language.code()), bytes })
}

/// The command that makes a report again, as a shell takes it.
#[must_use]
pub fn reproduce_command(
    origin: &Provenance,
    by: &[Vec<Dimension>],
    official: Option<&OfficialNumber>,
    edition: Edition,
    language: Language,
) -> String {
    let mut words = vec!["bescheid".to_owned(), "report".to_owned()];
    let mut flag = |name: &str, value: String| words.extend([format!("--{name}"), value]);
    for grouping in by {
        let codes: Vec<&str> = grouping.iter().map(|dimension| dimension.code()).collect();
        flag("by", codes.join(","));
    }
    for (dimension, word) in &origin.filters {
        flag("where", format!("{dimension}={word}"));
    }
    flag("as-of", origin.as_of.to_string());
    flag("from", origin.from.to_string());
    flag("to", origin.to.to_string());
    if let Some(official) = official {
        flag("official", official.n.to_string());
        flag("official-source", official.source.clone());
    }
    flag("kind", edition.code().to_owned());
    flag("lang", language.code().to_owned());
    // A word with a NUL byte cannot be typed into a shell, and none of ours has one.
    let quoted = words.iter().map(|word| shlex::try_quote(word).unwrap_or_default().into_owned());
    quoted.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Edition, reproduce_command};
    use crate::office::figures::provenance::Provenance;
    use crate::text::language::Language;

    #[test]
    fn the_command_names_the_same_authority_whatever_its_name() {
        let day = |text: &str| text.parse().unwrap();
        for name in ["IHK", "Amt (erfunden)", "d'or; rm -rf", "Köln \"Mitte\" $HOME `x`"] {
            let origin = Provenance {
                as_of: day("2026-11-28"),
                from: day("2025-01-01"),
                to: day("2026-01-01"),
                record_begins: None,
                filters: vec![("authority", name.to_owned())],
                fingerprint: String::new(),
                program: "0",
                attribution: 1,
                procedures: Vec::new(),
            };
            let command = reproduce_command(&origin, &[], None, Edition::Brief, Language::German);
            let words = shlex::split(&command).unwrap();
            assert!(words.contains(&format!("authority={name}")), "{command}");
        }
    }
}
