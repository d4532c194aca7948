// A person's life through a client that a generator made: it compiles only as long as the document says what is used here,
// and runs only as long as that is so.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type User = components["schemas"]["User"];
type Person = components["schemas"]["Person"];
type Restricted = components["schemas"]["RestrictedPerson"];

const client = (token?: string) =>
  createClient<paths>({
    baseUrl: process.env.BASE!,
    headers: { "accept-language": "nl", ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
const [anyone, front, gate] = [client(), client(process.env.FRONT), client(process.env.GATE)];

/** Who has an account, told from who was entered by a customer by their kind alone. */
function holder(person: Person): User {
  assert.ok(person.kind === "user");
  return person;
}

/** What was answered; a problem is a fault of the story. */
function good<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  assert.equal(error, undefined, `${response.url}: ${JSON.stringify(error)}`);
  return data as T;
}

// A person, seen by whoever acts for them, and by themselves.
const email = "an.peeters@voorbeeld.be";
const password = "correct paard batterij nietje";
const made = good(
  await front.POST("/v1/users", {
    body: { company_name: "Peeters bv", email, password, first_name: "An", address: { city: "Gent", country: "BE" } },
    params: { header: { "Idempotency-Key": "een" } },
  }),
);
const opened = good(await anyone.POST("/v1/sessions", { body: { email, password } }));
const an = client(opened.token);
assert.equal(holder(good(await an.GET("/v1/me"))).address?.city, "Gent");
const user = { params: { path: { user: made.id } } };

// A correction, of the version that was read; a wrong one tells its faults.
const read = await front.GET("/v1/users/{user}", user);
const etag = read.response.headers.get("etag")!;
const corrected = good(
  await an.PATCH("/v1/me", { body: { last_name: "Peeters" }, params: { header: { "If-Match": etag } } }),
);
assert.equal(holder(corrected).last_name, "Peeters");
const stale = await an.PATCH("/v1/me", { body: { last_name: "X" }, params: { header: { "If-Match": etag } } });
assert.equal(stale.error?.code, "version-changed");
const wrong = await an.PATCH("/v1/me", { body: { phone_mobile: "12" } });
assert.equal(wrong.error?.errors?.[0]?.pointer, "/phone_mobile");

// The gate, for one and for many; every reason is known to whoever compiles.
type Reason = components["schemas"]["DecisionView"]["reason"];
const why: Record<Reason, boolean> = {
  contract: true,
  "legitimate-interest": true,
  consent: true,
  "legal-obligation": true,
  "unknown-subject": false,
  "notice-pending": false,
  restricted: false,
  "marketing-ban": false,
  "objection-upheld": false,
  "objection-pending": false,
  "consent-missing": false,
  "consent-withdrawn": false,
  "no-channel-basis": false,
};
const ask = async (purpose: components["schemas"]["AskedOfMany"]["purpose"]) => {
  const asked = { purpose, subjects: [made.id, "nobody"] };
  const many = good(await gate.POST("/v1/decisions", { body: asked }));
  assert.ok(typeof many !== "string");
  for (const one of many.decisions) assert.equal(one.allowed, why[one.reason]);
  return many.decisions[0]!.reason;
};
assert.equal(await ask("direct_marketing"), "no-channel-basis");
const one = await gate.GET("/v1/users/{user}/decisions/{purpose}", {
  params: { path: { user: made.id, purpose: "service_delivery" } },
});
assert.equal(good(one).reason, "contract");
const lines = await gate.POST("/v1/decisions", {
  body: `${made.id}\nnobody\n`,
  bodySerializer: (body) => body as string,
  headers: { "content-type": "application/x-ndjson" },
  params: { query: { purpose: "service_delivery" } },
  parseAs: "text",
});
assert.equal((good(lines) as string).trim().split("\n").length, 2);

// A browser's signal, passed on.
await front.GET("/v1/users/{user}/choices", { params: { path: { user: made.id }, header: { "Sec-GPC": "1" } } });
assert.equal(await ask("advertising"), "objection-upheld");

// Restricted: others see another shape, which is told apart by the type alone.
const isRestricted = (seen: User | Restricted): seen is Restricted => !("email" in seen);
assert.ok(!isRestricted(good(await front.GET("/v1/users/{user}", user))));
const restriction = good(await an.POST("/v1/me/restrictions", { body: { ground: "accuracy-contested" } }));
assert.ok(isRestricted(good(await front.GET("/v1/users/{user}", user))));
assert.equal(good(await an.GET("/v1/me")).restricted, true);
assert.equal(await ask("direct_marketing"), "restricted");
good(await an.DELETE("/v1/me/restrictions/{restriction}", { params: { path: { restriction: restriction.id } } }));

// Whoever works there, entered and taken out by the customer.
const entered = good(await an.POST("/v1/me/contacts", { body: { name: "Bo Claes", role: "boekhouding" } }));
const colleague = { params: { path: { contact: entered.id } } };
const seen = good(await front.GET("/v1/contacts/{contact}", colleague));
assert.ok("name" in seen && seen.kind === "contact" && seen.company_name === "Peeters bv");
assert.equal((await an.GET("/v1/contacts/{contact}", colleague)).error?.code, "not-found");
const renamed = await front.PATCH("/v1/contacts/{contact}", { ...colleague, body: { role: "zaakvoerder" } });
assert.equal(good(renamed).role, "zaakvoerder");
good(await an.DELETE("/v1/me/contacts/{contact}", colleague));

// A request, its own clock, and the contact form in both its forms.
const filed = good(await an.POST("/v1/me/requests", { body: { rights: ["access", "rectification"] } }));
assert.deepEqual(filed.lines.map((line) => line.right).sort(), ["access", "rectification"]);
const message = { email: "piet@voorbeeld.be", message: "Graag inzage in mijn gegevens.", language: "nl" };
const received = good(await anyone.POST("/v1/contact-requests", { body: message }));
assert.match(typeof received === "string" ? received : received.reference, /^INZ-/);
const form = await anyone.POST("/v1/contact-requests", {
  body: { ...message, message: "Wis mijn gegevens." },
  bodySerializer: (body) => new URLSearchParams(body as Record<string, string>).toString(),
  headers: { "content-type": "application/x-www-form-urlencoded" },
});
assert.equal(form.response.status, 202);

// A copy, as data and as a page, and the end.
const report = good(await an.GET("/v1/me/access-report", { headers: { accept: "application/json" } }));
assert.ok(typeof report !== "string" && report.data);
const page = await an.GET("/v1/me/access-report", { headers: { accept: "text/html" }, parseAs: "text" });
assert.match(good(page) as string, /<html lang="nl"/);
const receipt = good(await an.DELETE("/v1/me", {}));
assert.ok(typeof receipt !== "string");
const shown = await anyone.GET("/v1/erasures/{erasure}", {
  params: { path: { erasure: receipt.erasure_id! } },
  headers: { accept: "application/json" },
});
assert.equal((good(shown) as typeof receipt).erasure_id, receipt.erasure_id);
assert.equal(await ask("direct_marketing"), "unknown-subject");
console.log("a person's life, through the TypeScript client");
