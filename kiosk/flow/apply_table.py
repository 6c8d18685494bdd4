"""The pages of applying for the table of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow import apply, apply_account, apply_papers, apply_phone, apply_sending, identity, paper
from kiosk.flow.apply_events import (
    AccountsFound,
    ApplicationKnown,
    ApplicationRefused,
    ApplicationTaken,
    ApplicationUnanswered,
    CodeSent,
    IdentityRead,
    PhotoTaken,
)
from kiosk.flow.events import CardUnreadable, SlipEnded, Ticked, Wrote
from kiosk.flow.moves import Move, Trigger
from kiosk.flow.pages import Act, Page

P = Page

_FORM: Final = tuple(page for page in P if page.value.startswith("apply_"))
_OPEN: Final = tuple(page for page in _FORM if page not in (P.APPLY_SENDING, P.APPLY_HELD, P.APPLY_DONE))
"""A change from the review may lead to any page that still wants something."""
_BACK: Final[Mapping[Trigger, Move]] = {
    Act.BACK: Move(apply.go_back, (*_OPEN, P.MENU)),
    CodeSent: Move(apply_phone.code_sent),  # whoever has gone back meanwhile gets it all the same
}
_ON: Final[Mapping[Trigger, Move]] = {**_BACK, Act.NEXT: Move(apply.go_on, _OPEN)}
_PHOTO: Final[Mapping[Trigger, Move]] = {
    **_BACK,
    Act.SNAP: Move(apply_papers.snap),
    Act.NEXT: Move(apply_papers.keep_photo, _OPEN),
    PhotoTaken: Move(apply_papers.photo_taken),
    Ticked: Move(apply_papers.ticked, (P.ATTRACT,)),
}
_ANSWERS: Final[Mapping[Trigger, Move]] = {
    ApplicationTaken: Move(apply_sending.taken, (P.APPLY_DONE,)),
    ApplicationKnown: Move(apply_sending.known, (P.APPLY_HELD,)),
    ApplicationRefused: Move(apply_sending.refused, (P.APPLY_HELD,)),
    ApplicationUnanswered: Move(apply_sending.unanswered, (P.APPLY_HELD,)),
}

APPLY: Final[Mapping[P, Mapping[Trigger, Move]]] = {
    P.APPLY_KIND: {**_BACK, Act.PICK: Move(apply.choose_kind, _OPEN)},
    P.APPLY_CARD: {
        **_ON,
        IdentityRead: Move(apply.card_read, _OPEN),
        CardUnreadable: Move(identity.card_unreadable),
    },
    P.APPLY_STANDING: {**_BACK, Act.PICK: Move(apply.choose_standing, _OPEN)},
    P.APPLY_OWNER: {**_ON, Wrote: Move(apply.wrote)},
    P.APPLY_OWNER_NUMBER: {
        **_BACK,
        Act.TYPE: Move(apply.type_number),
        Act.ERASE: Move(apply.erase_number),
        Act.NEXT: Move(apply.check_number, _OPEN),
    },
    P.APPLY_ACCOUNT: {
        **_BACK,
        Act.PICK: Move(apply_account.pick_account, _OPEN),
        Act.TYPE: Move(apply_account.type_account),
        Act.ERASE: Move(apply_account.erase_account),
        Act.NEXT: Move(apply_account.check_account, _OPEN),
    },
    P.APPLY_ASKING: {
        **_BACK,
        AccountsFound: Move(apply_account.accounts_found, _OPEN),
        Ticked: Move(apply_account.asking_ticked, (P.APPLY_ACCOUNT, P.ATTRACT)),
    },
    P.APPLY_ADDRESS: {**_ON, Act.EDIT: Move(apply.type_address, (P.APPLY_ADDRESS_TYPED,))},
    P.APPLY_ADDRESS_TYPED: {**_ON, Wrote: Move(apply.wrote)},
    P.APPLY_PHONE: {
        **_BACK,
        Act.TYPE: Move(apply_phone.type_phone),
        Act.ERASE: Move(apply_phone.erase_phone),
        Act.NEXT: Move(apply_phone.check_phone, _OPEN),
    },
    P.APPLY_CODE: {
        **_BACK,
        Act.TYPE: Move(apply_phone.type_code),
        Act.ERASE: Move(apply_phone.erase_code),
        Act.SEND_CODE: Move(apply_phone.send_code),
        Act.NEXT: Move(apply_phone.check_code, _OPEN),
    },
    P.APPLY_FRONT: _PHOTO,
    P.APPLY_BACK: _PHOTO,
    P.APPLY_REVIEW: {
        **_BACK,
        Act.EDIT: Move(apply_papers.change, _OPEN),
        Act.NEXT: Move(apply_papers.reviewed, _OPEN),
    },
    P.APPLY_SIGN: {
        **_BACK,
        Act.DRAW: Move(apply_papers.draw),
        Act.ERASE: Move(apply_papers.wipe_signature),
        Act.SEND: Move(apply_sending.submit, (P.APPLY_SENDING,)),
    },
    P.APPLY_HELD: {
        **_ANSWERS,
        Act.RETRY: Move(apply_sending.submit_again, (P.APPLY_SENDING,)),
        Act.DONE: Move(apply_sending.take_known, (P.APPLY_DONE,)),
        Act.PICK: Move(apply_sending.send_another, (P.APPLY_SENDING,)),
        Act.BACK: Move(apply_sending.back_to_review, (P.APPLY_REVIEW,)),
    },
    P.APPLY_DONE: {
        SlipEnded: Move(paper.slip_ended),
        Ticked: Move(paper.ticked, (P.ATTRACT,)),
        Act.DONE: Move(apply_sending.finish, (P.ATTRACT,)),
        Act.BACK: Move(apply_sending.finish, (P.ATTRACT,)),
    },
}
"""Besides these each page has what every page at rest has."""

SENDING: Final[Mapping[Trigger, Move]] = {
    **_ANSWERS,
    Ticked: Move(apply_sending.ticked, (P.APPLY_HELD,)),
}
"""The page that cannot be left while the form is on its way; besides these, what is the same everywhere."""
