"use strict";
// What the forms in which people write numbers lead to: the table of forms is the catalogue's
// form_table.py, and forms.py, lookup.py and taken_apart.py have the same in Python. The box loads
// it with what hcabi_docs/finder_words.py writes, when a text has such a form.
hcabiForms((box, data) => {
  const { index, rules, key, words, valued, inFull, named, sameAs, lookup, numberIn, signed } = box;
  const U32 = 0xffffffffn;
  const number = (digits) => (/^0+\d/.test(digits) ? BigInt(digits.replace(/^0+(?=\d)/, "")) : BigInt(digits));
  const spaced = (name) => (name.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(" ");
  const hex = (n) => `0x${n.toString(16)}`;

  // --- Words of bits, and sets of flags --------------------------------------------------------

  const bits = data.words.map(([name, arch, size, cls, held, fields, cases]) => ({
    name, arch, size, cls, held, cases, names: [cls, spaced(name)],
    fields: fields.map(([own, at, many, called = "", kind = "", flag = 0, must = 0]) =>
      ({ own, at: BigInt(at), many: BigInt(many), called, kind, flag, must })),
  }));
  const called = (field) => field.called || field.own;
  const part = (value, field) => (value >> field.at) & ((1n << field.many) - 1n);

  // Words called so, or so at the end; and those that a field called so holds.
  function wordsCalled(asked, ends) {
    const word = spaced(asked);
    return bits.filter((w) => {
      const at = (name) => name.endsWith(` ${word}`) || name.endsWith(` ${word}s`);
      const ending = word === w.cls.replace(/ /g, "") || w.names.some(at)
        || (word.split(" ").length > 2 && w.names[1].startsWith(`${word} `));
      return w.names.includes(word) || w.names.includes(`${word}s`) || (ends && ending)
        || w.held.includes(key(word));
    });
  }

  const rowOf = (name, kinds, arch) =>
    index.rows.find((r) => r.name === name && kinds.includes(r.what) && (!arch || r.arch === arch));
  const wordRow = (w) => rowOf(w.name, ["word of bits"], w.arch);

  function membersOf(kind) {
    const rows = index.rows.filter((r) => r.what === kind && r.value !== undefined);
    const others = (data.members[kind] ?? []).map(([value, name]) => ({ name, value }));
    return rows.length ? rows : others;
  }
  const memberNamed = (kind, value) => kind && membersOf(kind).find((m) => m.value === String(value));

  function narrow(w, value) {
    for (const [own, when, other] of w.cases) {
      if (when.some((v) => BigInt(v) === part(value, w.fields.find((f) => f.own === own)))) return narrow(bits[other], value);
    }
    return w;
  }

  // A number read as this word; nothing if it does not fit.
  function ofValue(wide, value) {
    if (value < 0n || value >> BigInt(wide.size * 8)) return [];
    const w = narrow(wide, value);
    const set = w.fields.flatMap((f) => {
      const held = part(value, f), member = memberNamed(f.kind, held);
      if (member) return [`${called(f)}=${member.name}`];
      return held ? [f.flag ? called(f) : `${called(f)}=${hex(held)}`] : [];
    });
    const wrong = w.fields.filter((f) => f.must && !part(value, f))
      .map((f) => ` Not valid: ${called(f)} (bit ${f.at}) is clear.`);
    const row = wordRow(w);
    const sentence = `As this word: ${set.join(" | ") || "no bits set"}.${wrong.join("")}`;
    return row ? [{ ...row, what: "value", numbers: [String(value)], value: String(value), sentence }] : [];
  }

  // Whether a word of bits or a field is called so.
  function mayBeBits(asked) {
    const names = (r) => [r.name, ...r.aliases.split(" ")];
    return mayBeField(asked)
      || index.rows.some((r) => r.what === "word of bits" && names(r).some((name) => key(name).endsWith(key(asked))));
  }

  function bitsCalled(asked, value, known) {
    return mayBeBits(asked) ? byBits(asked, value, known) : [];
  }

  function byBits(asked, value, known) {
    const names = (w) => w.fields.filter((f) => part(value, f) && (f.called || f.kind)).length;
    return wordsCalled(asked, !known).sort((a, b) => names(b) - names(a)).flatMap((w) => ofValue(w, value));
  }

  function flagsCalled(asked) {
    const word = rules.SAID_FOR[spaced(asked)] ?? spaced(asked);
    const wanted = [...new Set(words(data.called[word] ?? data.called[`${word}s`] ?? word))].sort().join();
    return data.flags.filter(([kind]) => [...new Set(words(kind))].sort().join() === wanted);
  }

  function setBits([kind, prefix, page], value, mask) {
    const members = membersOf(kind);
    const known = members.filter((m) => mask(m) && (value & mask(m)) === mask(m));
    const rest = value & ~known.reduce((all, m) => all | mask(m), 0n);
    const said = [...new Set(known.map((m) => m.name)), ...(rest || !known.length ? [hex(rest)] : [])];
    const plain = { arch: "any", contract: "", history: 0, ...members.find((m) => m.address) };
    return [{ ...plain, name: `${prefix}*`, what: "value", numbers: [String(value)], value: String(value),
      address: `${page.replace("~", "reference/generated/")}.html`, sentence: `As these bits: ${said.join(" | ")}.` }];
  }

  function byFlags(asked, value) {
    if (spaced(asked) === "kvm cap vm types") return setBits(data.vmTypes, value, (m) => 1n << BigInt(m.value));
    return flagsCalled(asked).flatMap((set) => setBits(set, value, (m) => BigInt(m.value)));
  }

  function byBit(asked, bit) {
    const at = BigInt(bit), mask = String(1n << at);
    const held = wordsCalled(asked, true).flatMap((w) => w.fields
      .filter((f) => f.at <= at && at < f.at + f.many)
      .map((f) => rowOf(f.called || `${w.name}.${f.own}`, ["bit", "bits"], w.arch) ?? idle(w, f)));
    const flags = flagsCalled(asked).flatMap(([kind]) => membersOf(kind).filter((m) => m.value === mask && m.address));
    return [...held, ...flags].filter(Boolean);
  }

  // Reserved bits have no row of their own.
  function idle(w, f) {
    const row = wordRow(w), last = f.at + f.many - 1n;
    const where = last === f.at ? `Bit ${f.at}` : `Bits ${f.at} to ${last}`;
    return row && { ...row, name: f.called || `${w.name}.${f.own}`, what: "bits", numbers: [], sentence: `${where}.` };
  }

  function byField(asked, value) {
    const word = key(asked);
    const kinds = data.fields.filter(([own, owner]) => word === key(own) || word === key(owner + own))
      .flatMap(([, , held]) => held);
    return [...new Set(kinds)].flatMap((kind) => membersOf(kind).filter((m) => m.value === String(value) && m.address));
  }

  // What a number is in a set of flags called so, and in fields called so.
  function inSet(asked, value) {
    const short = sameAs(asked.replace(rules.FILLER, ""));
    return [...(rules.SET_OF_BITS.test(short) ? byFlags(short, value) : []),
      ...(mayBeField(asked) ? byField(asked, value) : [])];
  }

  // A set of numbers that speaks of it: `pvalidate 6`.
  const spokenOf = (said, numbered) =>
    numbered.filter((r) => said.length > 4 && data.spoken[r.what]?.includes(said.toUpperCase()));

  function byOffset(asked, at) {
    const found = data.structures.flatMap(([name, cls, rows, outer = "", first = 0]) => {
      const short = (c) => c.replace(/^struct /, "").toLowerCase();
      const own = asked === cls || asked === short(name);
      const base = own ? 0 : first;
      if (!own && !(outer && asked === short(outer))) return [];
      return rows.filter(([, start, size]) => base + start <= at && at < base + start + size)
        .map(([path, start, size]) => ({ name: `${name}.${path}`, far: base + start === at ? 0 : 1, size }));
    });
    found.sort((a, b) => a.far - b.far || a.size - b.size);
    return found.map((f) => rowOf(f.name, ["field"])).filter(Boolean);
  }

  // --- What a form leads to, by the names in the table -----------------------------------------

  const LEADS = {
    termination({ whose, why }) {
      const [word, code, set, reason, named] = data.termination;
      const [first, second] = [whose, why].map((p) => (/^\d/.test(p) ? number(p) : BigInt(named[p] ?? -1)));
      if (first < 0n || first > 15n || second < 0n || second > 255n) return [];
      return ofValue(bits[word], BigInt(code) | (first << BigInt(set)) | (second << BigInt(reason)));
    },
    firmware({ number: digits }) {
      const value = digits.startsWith("-") ? -number(digits.slice(1)) : number(digits);
      return byField("fw_error", value === U32 ? -1n : value);
    },
    bit({ of, bit }) {
      const name = of.toLowerCase(), rest = name.replace(/^\S+ ?/, "");
      const found = byBit(inFull(name), bit);
      if (found.length) return found;
      // What has the word may stand before it: `VMSA sev_features bit 5`.
      const behind = rest.includes("_") ? byBit(rest, bit) : [];
      const mask = String(1n << BigInt(bit));
      return behind.length ? behind : index.rows.filter((r) =>
        r.value === mask && r.name.toLowerCase() === `${name}.${r.last.toLowerCase()}`);
    },
    bit_named({ text, bit }) {
      const written = text.match(/[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*/g) ?? [];
      const loud = written.filter((w) => w === w.toUpperCase() && /[A-Z]/.test(w) && w.length > 4);
      const none = ["bit", "flag", "is", "set", "to", "in", "of", "the", "on"];
      const said = new Set(written.flatMap((w) => w.toLowerCase().split("_"))
        .filter((w) => /^[a-z]+$/.test(w) && !none.includes(w)));
      const rows = valued(1n << BigInt(bit)).filter((r) => BigInt(bit) < 64n && !r.history);
      const loudly = rows.filter((r) => loud.some((w) => r.last === w || r.last.endsWith(`_${w}`)));
      if (loudly.length) return loudly;
      const held = (r) => [...new Set(r.last.toLowerCase().split("_"))].filter((w) => said.has(w)).length;
      const most = Math.max(0, ...rows.map(held)), best = rows.filter((r) => held(r) === most);
      return most > 1 && best.length === 1 ? best : [];
    },
    place: ({ of, offset }) => byOffset(of.toLowerCase(), Number(number(offset))),
    msr({ msr, value = "", digits = "" }) {
      const plain = /^\d+$/.test(value) ? number(value) : BigInt(`0x${(value || digits).replace(/^0x/i, "")}`);
      return (data.msrs[String(BigInt(`0x${msr}`))] ?? []).flatMap((n) => ofValue(bits[n], plain));
    },
    snp_policy: ({ number: digits }) => byBits("snp policy", number(digits), false),
    // SNP's policy has bits from 16 on, one of which must be set; SEV's has a version there.
    policy: ({ number: digits }) =>
      byBits(`${number(digits) >> 16n ? "snp" : "sev"} policy`, number(digits), false),
    field: ({ of, number: digits }) => (mayBeField(of) ? byField(of, number(digits)) : []),
    with_number: ({ name, number: digits }) =>
      named(name).filter((r) => r.value === String(number(digits))),
    setting({ text }) {
      const set = (r) => /option|element|parameter|property/.test(r.what)
        || (r.what === "linux name" && r.sentence.slice(0, 20).includes(" parameter."));
      const rows = index.rows.filter(set);
      const by = (name) => {
        const low = name.toLowerCase(), own = named(name).filter(set);
        if (own.length) return own;
        const of = rows.filter((r) => r.name.toLowerCase().endsWith(`.${low}`));
        return of.length ? of : rows.filter((r) => r.name.toLowerCase().startsWith(`${low}=`));
      };
      const names = [...text.matchAll(rules.SET_BY)].map((found) => found[1]);
      const unknown = names.filter((name) => !by(name).length);
      const said = unknown.length ? ` Not known here: ${unknown.join(", ")}.` : "";
      return names.flatMap(by).map((r) => ({ ...r, sentence: `${r.sentence}${said}` }));
    },
  };

  const mayBeField = (word) => named(word).some((r) => ["field", "bits", "bit"].includes(r.what));

  function inAForm(text) {
    for (const [leads, form] of rules.FORMS) {
      const parts = text.length <= rules.LONGEST_FORM && LEADS[leads] && form.exec(text)?.groups;
      const found = parts ? LEADS[leads](parts) : [];
      if (found.length) return found;
    }
    return [];
  }

  // --- What a call answers ---------------------------------------------------------------------

  const answersOf = new Map(data.answers.map(([kind, name, all]) => [`${kind} ${name}`, all]));
  const isCall = (r) => ["call", "ioctl"].includes(r.what) || r.what.endsWith(" command");

  // The name of a call and what it answered, in the orders in which people say it.
  function callAndAnswer(text) {
    const found = [rules.ANSWERED, ...rules.REORDERED].map((form) => form.exec(text)).find(Boolean);
    return found && [found.groups.call, found.groups.answer];
  }

  // The one name of a call and the one error, whatever words are around them.
  function callAndAnswerIn(text) {
    const names = new Set((text.match(rules.C_NAME) ?? []).filter((name) => named(name).some(isCall)));
    const errors = new Set(text.match(rules.ERRORS) ?? []);
    return names.size === 1 && errors.size === 1 ? [[...names][0], [...errors][0]] : undefined;
  }

  // All that leads to an answer of these names or this number, as one row.
  function answerOf(call, names, n) {
    const when = new Map();
    for (const [label, reason] of answersOf.get(`${call.what} ${call.name}`) ?? []) {
      const [, name, digits] = rules.ANSWER.exec(label) ?? [];
      const value = digits && (digits.startsWith("-") ? -BigInt(digits.slice(1)) : BigInt(digits));
      const same = !digits ? names.has(label.toLowerCase())
        : n !== undefined ? value === n || value === signed(n) : names.has(name.toLowerCase());
      if (same) when.set(label, [...(when.get(label) ?? []), reason]);
    }
    if (!when.size) {
      const said = [...names].some((name) => name.startsWith("e") && call.sentence.includes(name.toUpperCase()));
      return said ? [{ ...call, what: "answer" }] : [];
    }
    return [...when].map(([label, reasons]) => ({ ...call, what: "answer", numbers: [],
      name: rules.ANSWER.test(label) ? label : call.name,
      sentence: `${call.name} answers ${label}: ${reasons.join("; ")}.` }));
  }

  function answers([name, answer], text) {
    const n = numberIn(answer), names = new Set([answer.toLowerCase()]);
    const size = n === undefined ? undefined : signed(n) < 0n ? -signed(n) : signed(n);
    for (const r of size === undefined ? [] : valued(size)) {
      if (r.what === "errno") names.add(r.name.toLowerCase());
    }
    const found = [];
    for (const call of named(name)) {
      const family = call.what.split(" function")[0];
      if (family !== call.what && n !== undefined) found.push(...lookup(`${family} status ${answer}`));
      // A line that a VMM prints, of which more is known.
      else if (call.what === "ioctl" && / failed(?::| with) (?:-|E[A-Z])/.test(text)) return found;
      else if (isCall(call)) found.push(...answerOf(call, names, n));
    }
    return found;
  }

  const answered = (text) => {
    const found = callAndAnswer(text);
    return found ? answers(found, text) : [];
  };
  const answeredIn = (text) => {
    const found = callAndAnswerIn(text);
    return found ? answers(found, text) : [];
  };

  // Whether a declaration says all errors that are asked for.
  function saysErrors(row, errors) {
    const own = (answersOf.get(`${row.what} ${row.name}`) ?? []).map(([label]) => label);
    return errors.every((error) => own.includes(error));
  }

  // A call and an error that does not stand among the call's own.
  function unanswered(text) {
    const [name, error] = rules.REORDERED.map((form) => form.exec(text)).filter(Boolean)
      .map((found) => [found.groups.call, found.groups.answer])[0] ?? [""];
    const call = named(name)[0];
    if (!call || call.history) return [];
    const own = answersOf.get(`${call.what} ${call.name}`) ?? [];
    const known = own.some(([label]) => /^-?E/.test(label)) ? "among its errors that are known here" : "known of it";
    return [{ ...call, what: "answer", near: true, sentence: `${call.sentence} ${error} is not ${known}.` }];
  }

  // A status of the TDX module in a text that nothing else answers.
  function statusIn(text) {
    const found = rules.STATUS.exec(text);
    if (!found) return [];
    const n = BigInt(found.groups.number);
    return [...valued(n).filter((r) => r.what === "tdx module status"), ...tdxStatus(n)];
  }

  // --- Numbers that are more than their value --------------------------------------------------

  // A status of the TDX module with its details, or its high half alone.
  function tdxStatus(n) {
    const whole = n > U32 ? n : n << 32n;
    const rows = index.rows.filter((r) => r.what === "tdx module status" && r.value);
    const code = (v) => (v >> 32n) & 0xffffn;
    const severe = whole >> 60n && !((whole >> 48n) & 0xfffn);
    const found = rows.find((r) => BigInt(r.value) === (whole >> 32n) << 32n)
      ?? (severe ? rows.find((r) => code(BigInt(r.value)) === code(whole) && BigInt(r.value) >> 60n) : undefined);
    return found && found.value !== "0" && BigInt(found.value) !== n && n > 0n && !(n >> 64n) ? [{ ...found, numbers: [String(n)], value: String(n) }] : [];
  }

  function alone(n) {
    const [word, errors] = data.guestRequest;
    const request = n > U32 && !(n & U32) && errors.includes(Number(n >> 32n)) ? ofValue(bits[word], n) : [];
    return [...tdxStatus(n), ...request];
  }

  return { inAForm, inSet, spokenOf, bitsCalled, statusIn, answered, answeredIn, unanswered, saysErrors, alone };
});
