"""The same life through a client that another generator made."""

import os

from inzage_client import AuthenticatedClient, Client
from inzage_client.api.contact_requests import send_message
from inzage_client.api.decisions import decide_many
from inzage_client.api.erasures import read_erasure
from inzage_client.api.me import access_report_me, end_restriction_me, erase_me, file_request_me, read_me, rectify_me
from inzage_client.api.me import restrict_me
from inzage_client.api.sessions import sign_in
from inzage_client.api.users import choices_user, decide_user, read_user, register_user
from inzage_client.models import AccessReport, AskedOfMany, ChoicesUserSecGPC, DecideUserPurpose, DecisionView, Decisions
from inzage_client.models import Filing, FilingRightsItem, Message, Opened, Problem, ProfileChange, Receipt, Received
from inzage_client.models import Registration, RequestView, RestrictedPerson, RestrictionView, SignIn, User
from inzage_client.models import WantedRestriction, WantedRestrictionGround

base = os.environ["BASE"]
email, password = "bert.claes@voorbeeld.be", "correct paard batterij nietje"


def caller(token: str) -> AuthenticatedClient:
    return AuthenticatedClient(base, token=token, raise_on_unexpected_status=True)


def good(answer, kind):
    """What was answered; another kind is a fault of the story."""
    assert isinstance(answer, kind), answer
    return answer


anyone = Client(base, raise_on_unexpected_status=True)
front, gate = caller(os.environ["FRONT"]), caller(os.environ["GATE"])

# A person, seen by whoever acts for them, and by themselves.
wanted = Registration(company_name="Claes nv", email=email, password=password, first_name="Bert")
made = good(register_user.sync(client=front, body=wanted), User)
opened = good(sign_in.sync(client=anyone, body=SignIn.from_dict({"email": email, "password": password})), Opened)
bert = caller(opened.token)
assert good(read_me.sync(client=bert), User).first_name == "Bert"

# A correction, of the version that was read; a wrong one tells its faults.
etag = read_user.sync_detailed(made.id, client=front).headers["etag"]
change = ProfileChange(last_name="Claes")
assert good(rectify_me.sync(client=bert, body=change, if_match=etag), User).last_name == "Claes"
assert good(rectify_me.sync(client=bert, body=change, if_match=etag), Problem).code == "version-changed"
faults = good(rectify_me.sync(client=bert, body=ProfileChange(phone_mobile="12")), Problem).errors
assert [one.pointer for one in faults] == ["/phone_mobile"], faults


# The gate, for one and for many.
def ask(purpose: DecideUserPurpose) -> str:
    one = good(decide_user.sync(made.id, purpose, client=gate), DecisionView)
    asked = AskedOfMany(purpose=purpose.value, subjects=[str(made.id), "nobody"])
    many = good(decide_many.sync(client=gate, body=asked), Decisions)
    assert many.decisions[0].reason == one.reason and many.decisions[1].reason == "unknown-subject"
    return one.reason


assert ask(DecideUserPurpose.SERVICE_DELIVERY) == "contract"
signal = choices_user.sync(made.id, client=front, sec_gpc=ChoicesUserSecGPC.VALUE_0)
assert not isinstance(signal, Problem), signal
assert ask(DecideUserPurpose.ADVERTISING) == "objection-upheld"

# Restricted: others see another shape, and no client crashes on it.
assert isinstance(read_user.sync(made.id, client=front), User)
ground = WantedRestriction(ground=WantedRestrictionGround.ACCURACY_CONTESTED)
restriction = good(restrict_me.sync(client=bert, body=ground), RestrictionView)
assert good(read_user.sync(made.id, client=front), RestrictedPerson).restricted
assert good(read_me.sync(client=bert), User).restricted
assert ask(DecideUserPurpose.DIRECT_MARKETING) == "restricted"
assert end_restriction_me.sync_detailed(restriction.id, client=bert).status_code == 204

# A request, and the contact form.
filed = good(file_request_me.sync(client=bert, body=Filing(rights=[FilingRightsItem.ACCESS])), RequestView)
assert [line.right for line in filed.lines] == ["access"]
message = Message(email="jan@voorbeeld.be", message="Graag inzage in mijn gegevens.", language="nl")
assert good(send_message.sync(client=anyone, body=message), Received).reference.startswith("INZ-")

# A copy, and the end.
good(access_report_me.sync(client=bert), AccessReport)
receipt = good(erase_me.sync(client=bert), Receipt)
assert good(read_erasure.sync(receipt.erasure_id, client=anyone), Receipt).erasure_id == receipt.erasure_id
assert ask(DecideUserPurpose.DIRECT_MARKETING) == "unknown-subject"
print("a person's life, through the Python client")
