//! The drawings of the procedures in `docs/procedures/` are those of the files in `config/`. To draw
//! them anew: `BESCHEID_DRAW=1 cargo test --test it drawings`.

use std::path::Path;

use bescheid::domain::procedure::built_in::built_in_procedures;
use bescheid::domain::procedure::definition::Procedure;
use bescheid::domain::procedure::diagram::{mermaid, table};
use bescheid::text::language::Language;
use bescheid::text::value::period;

#[test]
fn the_drawings_are_fresh() {
    for procedure in built_in_procedures().unwrap() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("docs/procedures/{}.md", procedure.id()));
        let drawn = drawing(&procedure);
        if std::env::var_os("BESCHEID_DRAW").is_some() {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, drawn, "{}: draw it anew", path.display());
    }
}

fn drawing(procedure: &Procedure) -> String {
    let clocks: Vec<String> = procedure
        .clocks()
        .iter()
        .map(|row| {
            format!(
                "| {} | {} | {} | {} | {} | {} | {} |",
                row.text.de,
                row.paragraph,
                row.starts,
                period(Language::German, row.length),
                row.duty,
                if row.suspended_by.is_empty() { "–" } else { "ja" },
                row.status
            )
        })
        .collect();
    format!(
        "# {}\n\n{}. Gezeichnet aus `config/procedures/{}.toml`, Version {}.\n\n\
         ```mermaid\n{}```\n\n## Fristen\n\n\
         | Frist | Paragraf | beginnt mit | Dauer | Pflicht | Hemmung | Stand |\n\
         | --- | --- | --- | --- | --- | --- | --- |\n{}\n\n## Alle Schritte\n\n```text\n{}```\n",
        procedure.title().de,
        procedure.basis(),
        procedure.id(),
        procedure.version(),
        mermaid(procedure, true),
        clocks.join("\n"),
        table(procedure)
    )
}
