//! A draft and the core fragments that it stands on, put together: every item knows its file.

use sha2::{Digest, Sha256};

use crate::domain::procedure::draft::{
    ClockDraft, DocumentDraft, ExamPart, MoveDraft, Name, ProcedureDraft, ProcedureHead,
    RequestDraft, StageDraft, TrackDraft,
};
use crate::domain::procedure::fault::{Fault, FaultKind, line_of, nearest};

/// A file by its name and its text.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The name, as faults cite it.
    pub file: &'a str,
    /// The text.
    pub text: &'a str,
}

/// An item and the file in which it stands.
#[derive(Debug, Clone)]
pub struct WithSource<'a, T> {
    /// The file.
    pub source: Source<'a>,
    /// The item.
    pub value: T,
}

impl<T> WithSource<'_, T> {
    /// A fault at a name of this item.
    pub(super) fn fault(&self, at: &Name, kind: FaultKind, proposal: String) -> Fault {
        self.fault_at(at.span().start, kind, proposal)
    }

    fn fault_at(&self, byte: usize, kind: FaultKind, proposal: String) -> Fault {
        let line = line_of(self.source.text, byte);
        Fault { file: self.source.file.to_owned(), line, kind, proposal }
    }
}

/// Everything of one procedure, not yet checked.
#[derive(Debug, Clone)]
pub struct Assembly<'a> {
    /// Who it is.
    pub head: WithSource<'a, ProcedureHead>,
    /// Its stages, the core's first.
    pub stages: Vec<WithSource<'a, StageDraft>>,
    /// Its moves.
    pub moves: Vec<WithSource<'a, MoveDraft>>,
    /// Its kinds of requests.
    pub requests: Vec<WithSource<'a, RequestDraft>>,
    /// Its side tracks.
    pub tracks: Vec<WithSource<'a, TrackDraft>>,
    /// The rows of its clocks.
    pub clocks: Vec<WithSource<'a, ClockDraft>>,
    /// The parts of its examination.
    pub exam_parts: Vec<WithSource<'a, ExamPart>>,
    /// Its documents.
    pub documents: Vec<WithSource<'a, DocumentDraft>>,
    /// Moves of earlier versions that say nothing any more.
    pub retired: Vec<String>,
    /// SHA-256 of all files, in hexadecimal: what a published version is held to.
    pub hash: String,
}

/// Reads a procedure file and adds the fragments that it names.
///
/// # Errors
/// If a file cannot be read as TOML with the known keys, has no head, or names a fragment that is
/// not there.
pub fn assemble<'a>(file: Source<'a>, cores: &[Source<'a>]) -> Result<Assembly<'a>, Vec<Fault>> {
    let own = parse_draft(file)?;
    let Some(head) = own.procedure.clone() else {
        let proposal =
            "begin the file with a table `[procedure]`: id, version, title, basis, valid_from";
        return Err(vec![unreadable(file, 0, proposal.to_owned())]);
    };
    let head = WithSource { source: file, value: head };
    let mut parts = Vec::new();
    let mut faults = Vec::new();
    for name in &head.value.core {
        match cores.iter().find(|core| core_name(core.file) == Some(name.get_ref())) {
            Some(&core) => match parse_draft(core) {
                Ok(draft) => parts.push((core, draft)),
                Err(more) => faults.extend(more),
            },
            None => faults.push(unknown_core(&head, name, cores)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    parts.push((file, own));
    Ok(join_parts(head, parts))
}

fn join_parts<'a>(
    head: WithSource<'a, ProcedureHead>,
    parts: Vec<(Source<'a>, ProcedureDraft)>,
) -> Assembly<'a> {
    let mut digest = Sha256::new();
    let mut all = Assembly {
        head,
        stages: Vec::new(),
        moves: Vec::new(),
        requests: Vec::new(),
        tracks: Vec::new(),
        clocks: Vec::new(),
        exam_parts: Vec::new(),
        documents: Vec::new(),
        retired: Vec::new(),
        hash: String::new(),
    };
    for (source, draft) in parts {
        digest.update(source.text.as_bytes());
        digest.update([0]);
        all.retired.extend(draft.retired);
        all.stages.extend(draft.stage.into_iter().map(|stage| WithSource { source, value: stage }));
        all.moves.extend(draft.moves.into_iter().map(|way| WithSource { source, value: way }));
        all.requests
            .extend(draft.request.into_iter().map(|request| WithSource { source, value: request }));
        all.tracks.extend(draft.track.into_iter().map(|track| WithSource { source, value: track }));
        all.clocks.extend(draft.clock.into_iter().map(|clock| WithSource { source, value: clock }));
        all.exam_parts
            .extend(draft.exam_part.into_iter().map(|part| WithSource { source, value: part }));
        all.documents.extend(
            draft.document.into_iter().map(|document| WithSource { source, value: document }),
        );
    }
    all.hash = crate::domain::hexadecimal::hexadecimal(&digest.finalize());
    all
}

fn parse_draft(source: Source<'_>) -> Result<ProcedureDraft, Vec<Fault>> {
    toml::from_str(source.text).map_err(|error| {
        let byte = error.span().map_or(0, |span| span.start);
        vec![unreadable(source, byte, error.message().to_owned())]
    })
}

fn unreadable(source: Source<'_>, byte: usize, proposal: String) -> Fault {
    WithSource { source, value: () }.fault_at(byte, FaultKind::Unreadable, proposal)
}

/// The name of a fragment by its file, in whichever folder `core` it lies.
fn core_name(file: &str) -> Option<&str> {
    let (folder, name) = file.rsplit_once('/')?;
    let in_core = folder == "core" || folder.ends_with("/core");
    name.strip_suffix(".toml").filter(|_| in_core)
}

fn unknown_core(head: &WithSource<'_, ProcedureHead>, name: &Name, cores: &[Source<'_>]) -> Fault {
    let known = || cores.iter().filter_map(|core| core_name(core.file));
    let hint = nearest(name.get_ref(), known()).map_or_else(
        || format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    let proposal = format!("there is no core `{}`; {hint}", name.get_ref());
    head.fault(name, FaultKind::UnknownName, proposal)
}
