//! One writer on SQLite. Acts that wait at the same time share one transaction, each in a savepoint
//! of its own; every caller is answered after the commit. So one sync of the disk serves them all,
//! and nobody ever sees 'database is locked'.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use diesel::connection::TransactionManager;

use crate::store::Db;
use crate::store::connection::{Intent, Transactions, begin};
use crate::store::store_error::StoreError;

/// Acts in one transaction, at most.
const ACTS_MAX: usize = 128;

/// Hands acts to the writer's thread.
#[derive(Clone)]
pub(super) struct Writer {
    acts: Sender<WriteJob>,
}

/// An act that waits: what it does, and how its caller is answered.
struct WriteJob {
    /// Does the work; says whether to keep it.
    work: Box<dyn FnOnce(&mut Db) -> bool + Send>,
    answer: SyncSender<Result<(), StoreError>>,
}

impl Writer {
    /// Starts the thread. It ends when the last handle is dropped.
    pub(super) fn start(db: Db) -> Self {
        let (acts, waiting) = channel();
        thread::spawn(move || serve(db, &waiting));
        Self { acts }
    }

    pub(super) fn write<T: Send + 'static, E: From<StoreError> + Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let slot = Arc::new(Mutex::new(None));
        let filled = Arc::clone(&slot);
        let (answer, answered) = sync_channel(1);
        let work = Box::new(move |db: &mut Db| {
            let done = work(db);
            let keep = done.is_ok();
            *filled.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
            keep
        });
        self.acts.send(WriteJob { work, answer }).map_err(|_| StoreError::WriterStopped)?;
        answered.recv().map_err(|_| StoreError::WriterStopped)??;
        let done = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        done.unwrap_or_else(|| Err(StoreError::BrokeOff.into()))
    }
}

fn serve(mut db: Db, waiting: &Receiver<WriteJob>) {
    while let Ok(first) = waiting.recv() {
        let mut acts = vec![first];
        acts.extend(waiting.try_iter().take(ACTS_MAX - 1));
        run_batch(&mut db, acts);
    }
}

/// Runs the acts in one transaction and answers their callers after its end.
fn run_batch(db: &mut Db, acts: Vec<WriteJob>) {
    if let Err(error) = begin(db, Intent::Write) {
        return refuse(acts.into_iter().map(|act| act.answer), &error);
    }
    let mut answers = Vec::new();
    for act in acts {
        match run_in_savepoint(db, act.work) {
            Ok(()) => answers.push((act.answer, Ok(()))),
            Err(error) => answers.push((act.answer, Err(error))),
        }
    }
    match Transactions::commit_transaction(db) {
        Ok(()) => {
            for (answer, result) in answers {
                let _ = answer.send(result);
            }
        }
        Err(error) => {
            let error = StoreError::from(error);
            let _ = Transactions::rollback_transaction(db);
            refuse(answers.into_iter().map(|(answer, _)| answer), &error);
        }
    }
}

/// One act in a savepoint: kept, or as if it had never been.
fn run_in_savepoint(
    db: &mut Db,
    work: Box<dyn FnOnce(&mut Db) -> bool + Send>,
) -> Result<(), StoreError> {
    Transactions::begin_transaction(db)?;
    let keep = catch_unwind(AssertUnwindSafe(|| work(db)));
    match keep {
        Ok(true) => Transactions::commit_transaction(db)?,
        Ok(false) => Transactions::rollback_transaction(db)?,
        Err(_) => {
            Transactions::rollback_transaction(db)?;
            return Err(StoreError::BrokeOff);
        }
    }
    Ok(())
}

fn refuse(answers: impl Iterator<Item = SyncSender<Result<(), StoreError>>>, error: &StoreError) {
    for answer in answers {
        let lost = diesel::result::Error::QueryBuilderError(error.to_string().into());
        let _ = answer.send(Err(StoreError::Database(lost)));
    }
}
