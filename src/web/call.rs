//! What a handler works with: the application, who calls, and in which language to answer. One extractor a
//! kind of caller brings it all.

use std::future::{Future, ready};
use std::net::IpAddr;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use crate::domain::rights::{Action, Caller};
use crate::domain::secret::Token;
use crate::office::act::{Act, Acting, Visitor};
use crate::office::sign_in::{SignedIn, signed_in};
use crate::settings::now::now;
use crate::text::applicant_language::ApplicantLanguage;
use crate::text::language::Language;
use crate::web::app_state::AppState;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::language::{applicant_language, language};
use crate::web::session::SessionCookie;

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, HttpError>>>>;

fn app_of(request: &HttpRequest) -> Result<web::Data<AppState>, HttpError> {
    let app = request.app_data::<web::Data<AppState>>().cloned();
    app.ok_or_else(|| HttpError::accident("application", "it is not there"))
}

/// A call of staff whose sign-in may still lack the second factor.
pub(super) struct PartialCall {
    /// The application.
    pub(super) app: web::Data<AppState>,
    /// Who calls.
    pub(super) staff: SignedIn,
    /// In which language to answer.
    pub(super) language: Language,
}

impl FromRequest for PartialCall {
    type Error = HttpError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let app = app_of(request);
        let token = app.as_ref().ok().and_then(|app| SessionCookie::Staff.token(request, app));
        let here = request.uri().path_and_query().map_or("/home", |path| path.as_str()).to_owned();
        let is_get = request.method() == actix_web::http::Method::GET;
        let language = language(request);
        Box::pin(async move {
            let app = app?;
            let first = || HttpError::SignInFirst(if is_get { here } else { "/home".to_owned() });
            let Some(token) = token else { return Err(first()) };
            let store = app.store.clone();
            let found = web::block(move || signed_in(&store, &token, now())).await;
            let found = found.map_err(|error| HttpError::accident("thread", error))??;
            found.map(|staff| Self { app, staff, language }).ok_or_else(first)
        })
    }
}

impl PartialCall {
    /// An act of the caller, now.
    ///
    /// # Errors
    /// If the operating system has no randomness to give.
    pub(super) fn act(&self) -> Result<Act<Caller>, HttpError> {
        self.app.act(self.staff.caller.clone())
    }
}

/// A call of staff who has signed in whole.
pub(super) struct StaffCall {
    /// The application.
    pub(super) app: web::Data<AppState>,
    /// Who calls.
    pub(super) staff: SignedIn,
    /// In which language to answer.
    pub(super) language: Language,
}

impl FromRequest for StaffCall {
    type Error = HttpError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let partial = PartialCall::from_request(request, payload);
        Box::pin(async move {
            let PartialCall { app, staff, language } = partial.await?;
            if staff.session.is_whole {
                Ok(Self { app, staff, language })
            } else {
                Err(HttpError::FactorFirst)
            }
        })
    }
}

impl StaffCall {
    /// The call, if the caller may do this somewhere; else the page is not there for them.
    ///
    /// # Errors
    /// [`HttpError::NotFound`] if not.
    pub(super) fn require(self, action: Action) -> Result<Self, HttpError> {
        if self.staff.caller.may(action) { Ok(self) } else { Err(HttpError::NotFound) }
    }

    /// The call, if the caller may do this somewhere and the form is one of this session.
    ///
    /// # Errors
    /// [`HttpError::Forged`] or [`HttpError::NotFound`] if not.
    pub(super) fn require_form(
        self,
        form: &SubmittedForm,
        action: Action,
    ) -> Result<Self, HttpError> {
        form.check_token(&self.staff.session.form_token)?;
        self.require(action)
    }

    /// An act of the caller, now.
    ///
    /// # Errors
    /// If the operating system has no randomness to give.
    pub(super) fn act(&self) -> Result<Act<Caller>, HttpError> {
        self.app.act(self.staff.caller.clone())
    }
}

/// A call of anybody, with who it is if they have signed in.
pub(super) struct PublicCall {
    /// The application.
    pub(super) app: web::Data<AppState>,
    /// Who calls, if somebody has signed in.
    pub(super) staff: Option<SignedIn>,
    /// In which language to answer.
    pub(super) language: Language,
    /// From where, as far as that is known.
    pub(super) address: Option<IpAddr>,
}

impl FromRequest for PublicCall {
    type Error = HttpError;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (app, language) = (app_of(request), language(request));
        let address = app.as_ref().ok().and_then(|app| app.address_of(request));
        let staff = StaffCall::from_request(request, payload);
        Box::pin(async move {
            let staff = staff.await.ok().map(|call| call.staff);
            Ok(Self { app: app?, staff, language, address })
        })
    }
}

impl PublicCall {
    /// An act of nobody yet, now.
    ///
    /// # Errors
    /// If the operating system has no randomness to give.
    pub(super) fn act(&self) -> Result<Act<Visitor>, HttpError> {
        self.app.act(Visitor)
    }
}

/// A call of an applicant, or of somebody who wants to come in as one.
pub(super) struct ApplicantCall {
    /// The application.
    pub(super) app: web::Data<AppState>,
    /// In which language to answer.
    pub(super) tongue: ApplicantLanguage,
    /// The token of the door, if the browser has one.
    pub(super) token: Option<Token>,
    /// From where, as far as that is known.
    address: Option<IpAddr>,
}

impl FromRequest for ApplicantCall {
    type Error = HttpError;
    type Future = std::future::Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(app_of(request).map(|app| Self {
            token: SessionCookie::Applicant.token(request, &app),
            address: app.address_of(request),
            tongue: applicant_language(request),
            app,
        }))
    }
}

impl ApplicantCall {
    /// An act of the applicant, now.
    ///
    /// # Errors
    /// If the operating system has no randomness to give.
    pub(super) fn act(&self) -> Result<Act<Visitor>, HttpError> {
        self.app.act(Visitor)
    }

    /// From where the call comes.
    ///
    /// # Errors
    /// If nobody knows: then nobody can be slowed down, and nobody comes in.
    pub(super) fn address(&self) -> Result<IpAddr, HttpError> {
        self.address.ok_or_else(|| HttpError::accident("address", "the peer has none"))
    }
}

impl AppState {
    /// An act of somebody, now.
    pub(super) fn act<C: Acting>(&self, caller: C) -> Result<Act<C>, HttpError> {
        let seed = crate::settings::seed::secret()
            .map_err(|error| HttpError::accident("randomness", error))?;
        let ids = crate::domain::identity::IdStream::new(seed);
        let act = Act::new(&self.store, &self.procedures, caller, now(), ids);
        Ok(Act { hasher: self.hasher.clone(), ..act })
    }
}
