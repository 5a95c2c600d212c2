"use strict";
// The box on every page: hcabi_docs/finder.py writes what it searches, and search.py of the
// catalogue has the same rules in Python; tests/docs/test_browser.py compares both.
(() => {
  const U64 = 1n << 64n;
  // What was read, and the rules: constants and tables of the catalogue's rules.py.
  let index, rules;
  // Scripts with what few ask for first: `answers` in sentences, and `tables`.
  let later;

  // What numbers are taken apart by, loaded when a text has such a form.
  let forms;

  // --- The index -----------------------------------------------------------------------------

  const key = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    if (word.endsWith("s") && !word.endsWith("ss")) word = word.slice(0, -1);
    if (word.length <= 4) return word;
    word = word.replace(/ied?$/, "y");
    const ending = ["ing", "ed", "ion"].find((e) =>
      word.endsWith(e) && word.length > e.length + (e === "ion" ? 4 : 2));
    if (ending) word = word.slice(0, -ending.length).replace(/([^ls])\1$/, "$1");
    return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
  }

  // A space where a word of CamelCase ends; `pKVM`, `vTOM` and `4750U` are one word.
  const apart = (text) => text.replace(/([a-z])(?=[A-Z])|[0-9](?=[A-Z][A-Za-z])/g, (end, letter, at) =>
    (letter && !/\w/.test(text[at - 1] ?? " ") ? end : `${end} `));
  // What a hyphen joins is a word, too.
  const whole = (word) => stem(word.replace(/-/g, "").toLowerCase());
  const words = (text) => [
    ...(apart(text).toLowerCase().match(/[a-z0-9]+/g) ?? []).map(stem),
    ...(text.match(/[a-z]+(-[a-z]+)+/gi) ?? []).map(whole),
  ];

  function push(map, at, row) {
    const held = map.get(at);
    if (held) held.push(row);
    else map.set(at, [row]);
  }

  // Called by each script of data; the first has the rules and the names of the others, too.
  window.hcabiFinder = (data) => {
    later ??= data.later;
    rules ??= {
      ...data.rules, COMMON: new Set(),
      SAME: Object.assign(Object.create(null), data.rules.SAME),
      ASKING: new RegExp(`^(?:${data.rules.ASKING})$`),
      DEFINED: new RegExp(data.rules.DEFINED, "i"), MEASURED: new RegExp(data.rules.MEASURED, "gi"),
      PHRASE: new RegExp(`\\b(?:${Object.keys(data.rules.PHRASES).map((p) => `(${p})`).join("|")})\\b`, "gi"),
      ABBREVIATION: new RegExp(`^(?:${data.rules.ABBREVIATION})$`),
      NUMBER: new RegExp(`^(?:${data.rules.NUMBER})$`),
      NAMES: new RegExp(data.rules.NAMES, "g"), KINDS: new RegExp(data.rules.KINDS, "i"),
      SHORT: new RegExp(data.rules.SHORT, "gi"), SUFFIX: new RegExp(data.rules.SUFFIX),
      C_NAME: new RegExp(data.rules.C_NAME, "g"), C_NAME_ALONE: new RegExp(`^(?:${data.rules.C_NAME})$`),
      PATH: new RegExp(data.rules.PATH, "g"), FUNCTION: new RegExp(data.rules.FUNCTION, "g"), PROPER: new RegExp(data.rules.PROPER, "g"),
      MISTYPED: new RegExp(data.rules.MISTYPED, "g"), SET_BY: new RegExp(data.rules.SET_BY, "g"), spoken: data.spoken,
      FILLER: new RegExp(data.rules.FILLER), PART: new RegExp(`^(?:${data.rules.PART})$`, "i"),
      AROUND: new RegExp(`^(?:${data.rules.AROUND})$`, "i"), OPTION: new RegExp(`^(?:${data.rules.OPTION})$`),
      ANSWERED: new RegExp(`^(?:${data.rules.ANSWERED})$`, "i"), ANSWER: new RegExp(`^(?:${data.rules.ANSWER})`, "i"),
      REORDERED: data.rules.REORDERED.map((form) => new RegExp(`^(?:${form})$`)),
      ERRORS: new RegExp(data.rules.ERRORS, "g"),
      STATUS: new RegExp(`^(?:${data.rules.STATUS})$`, "i"), SET_OF_BITS: new RegExp(data.rules.SET_OF_BITS),
      PLAIN_FORMS: data.rules.PLAIN_FORMS.map(([form, by]) => [new RegExp(form, "gi"), by]),
      IN_FULL: data.rules.IN_FULL.map(([form, by]) => [new RegExp(form, "g"), by]),
      FORMS: data.rules.FORMS.map(([leads, form]) => [leads, new RegExp(`^(?:${form})$`, "i")]),
    };
    index ??= { rows: [], byKey: new Map(), byNumber: new Map(), byValue: new Map(), words: new Map(), beside: new Map() };
    if (data.common) rules.COMMON = new Set(data.common.split(" "));
    // Words of what the command alone has, which weigh by that.
    for (const [word, others] of (data.beside ?? "").split(" ").map((pair) => pair.split(":"))) {
      if (!others) continue;
      index.beside.set(word, Number(others));
      if (!index.words.has(word)) index.words.set(word, new Map());
    }
    let before = "";
    const rows = data.groups.flatMap(([kind, page, held]) => held.map((row) => [kind, page, ...row]));
    const first = index.rows.length;
    const added = rows.map((row, i) => {
      const [kind, page, written, anchor = "", sentence = "", numbers = [], others = "", other = 0, more = ""] = row;
      const name = before.slice(0, parseInt(written[0], 36)) + written.slice(1);
      // A number that is not in a list is no question without its word.
      const alone = Array.isArray(numbers) ? numbers : [];
      const all = Array.isArray(numbers) ? numbers[0] : numbers;
      before = name;
      const aliases = others.replace(/~(\d+)/g, (_, letters) => name.slice(-letters).toLowerCase());
      const [what, arch, said, flag, history] = data.kinds[kind];
      const path = data.pages[page].replace("~", "reference/generated/");
      const slug = path.split("/").pop();
      const last = what === "question" ? name : name.slice(name.lastIndexOf(".") + 1);
      const kebab = (text) =>
        text.replace(/([a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/g, "$1-").replace(/^-|-$/g, "").toLowerCase();
      const heading = name.toLowerCase().replace(/[^\w\- ]/g, "").replace(/ /g, "-");
      const made = ["", `m--${kebab(name)}`, `${slug}--${kebab(last)}`, name.toLowerCase(), heading];
      const place = made[anchor] ?? anchor.replace("~", slug);
      return {
        n: first + i, name, what, arch, said, flag, history, sentence, last, aliases, more,
        contract: data.contracts[other], numbers: alone.map(String), value: all === undefined ? all : String(all),
        address: `${path}.html${place && `#${place}`}`,
      };
    });
    index.rows.push(...added);
    index.sorted = undefined;
    for (const row of added) {
      const parts = row.name.replace(/^struct /, "").split(".");
      const ends = parts.map((_, i) => parts.slice(i).join("."));
      const named = row.what === "term"
        ? row.name.split(", ").filter((name) => rules.ABBREVIATION.test(name))
        : [row.name, ...ends, ...row.aliases.split(" ")];
      for (const k of new Set(named.map(key))) {
        if (k && !rules.DOCUMENTS.slice(2, 5).includes(row.what)) push(index.byKey, k, row);
      }
      for (const n of row.numbers) push(index.byNumber, n, row);
      if (row.value !== undefined) push(index.byValue, row.value, row);
      const outer = row.name.slice(0, -row.last.length);
      // A question is about what it asks in its own or other words; its answer speaks of more.
      const [called, about, more] = row.what === "question"
        ? ["", row.aliases, row.sentence] : [row.aliases, row.sentence, ""];
      for (const [weight, text] of [
        [rules.NAME, `${row.last} ${called}`],
        [rules.SAID, `${row.what} ${about} ${row.contract} ${row.numbers.filter((n) => n >= 0)
          .map((n) => `${n} 0x${BigInt(n).toString(16)}`).join(" ")}`],
        [rules.TEXT, `${outer} ${more}`],
      ]) {
        // More words of an answer have no endings.
        const all = weight === rules.TEXT && row.more ? [...words(text), ...row.more.split(" ")] : words(text);
        for (const word of all) {
          const held = index.words.get(word) ?? new Map();
          if (!held.has(row.n)) held.set(row.n, weight);
          index.words.set(word, held);
        }
      }
    }
  };

  let parts;
  window.hcabiWords = (data) => { parts = data; };
  window.hcabiForms = (make) => { forms ??= make({ index, rules, key, words, valued, inFull, named, sameAs, lookup, numberIn, signed }, parts); };

  const loading = new Map();
  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(name, SELF);
        script.async = false;  // what has equal rank stands in the order of the scripts
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }
  const SELF = document.currentScript.src;

  // --- Numbers, names, phrases -----------------------------------------------------------------

  function integer(text) {
    const [, minus, digits] = /^(-?)(0x[0-9a-f]+|0b[01]+|0o[0-7]+|\d+)$/i.exec(text) ?? [];
    return digits && digits.length < 70 ? (minus ? -BigInt(digits) : BigInt(digits)) : undefined;
  }

  const bareHex = (text) =>
    /^(?=.*\d)[0-9a-f]{4,16}$/i.test(text) ? BigInt(`0x${text}`) : undefined;

  const signed = (n) => {
    const below = (1n << 32n) - n;
    if (below > 0n && below <= BigInt(rules.MOST_ERRNO)) return -below;
    return n >= U64 / 2n && n < U64 ? n - U64 : n;
  };
  // As it was before 32 bits were printed as signed.
  const unsigned = (n) => (n >= -(1n << 31n) && n < -BigInt(rules.MOST_ERRNO) ? n & 0xffffffffn : n);

  function byNumber(n) {
    const found = [...new Set([n, signed(n), unsigned(n)])].flatMap((v) => index.byNumber.get(String(v)) ?? []);
    return [...found, ...(forms?.alone(unsigned(n)) ?? [])];
  }

  // What has the value, with a word before it or without.
  const valued = (n) => [...new Set([n, signed(n)])].flatMap((v) => index.byValue.get(String(v)) ?? []);

  // How a form is written plainly where that is no text with parts of it.
  const MADE = {
    "joined()": (digits) => digits.replace(/_/g, ""),
    "power()": (_, bit) => String(1n << BigInt(bit)),
    "ioctl()": (_, way, nr, size) => {
      const ways = BigInt(/_IOC_WRITE/.test(way)) | (BigInt(/_IOC_READ/.test(way)) << 1n);
      const number = way && size ? (ways << 30n) | (BigInt(size) << 16n) | (0xaen << 8n) | BigInt(nr) : BigInt(nr);
      return `ioctl 0x${number.toString(16)}`;
    },
  };

  // A word and its number, or a name, as they are declared: `error_code(0x80000003)`, `VcpuExit::Hypercall`.
  function plainly(text) {
    const plain = text.length > rules.LONGEST_FORM ? text : rules.PLAIN_FORMS.reduce((all, [form, by]) =>
      all.replace(form, MADE[by] ?? by), text);
    return plain.replace(/((?:\w+::)*)(\w+)::(\w+)/g, (_, __, outer, name) => {
      const prefix = rules.RUST[outer.toLowerCase()];
      return prefix ? `${prefix}${apart(name).replace(/ /g, "_")}`.toUpperCase() : name;
    });
  }

  // What is called so; by letters and digits alone where nothing is called just so.
  function named(name) {
    const found = index.byKey.get(key(name)) ?? [], low = name.toLowerCase();
    const exact = found.filter((r) => {
      const own = r.name.toLowerCase();
      return own === low || own.endsWith(`.${low}`) || own === `struct ${low}` || r.aliases.split(" ").includes(low.replace(/ /g, "_"));
    });
    return exact.length ? exact : found;
  }
  const inFull = (word) => rules.IN_FULL.reduce((all, [form, by]) => all.replace(form, by), word);

  function counted(row, word) {
    const kind = row.what.toLowerCase();
    if (rules.NOT_COUNTED.includes(kind)) return false;
    return [row.said, kind, kind.replaceAll(" ", "")].includes(word) || kind.startsWith(`${word} `)
      || (kind.endsWith(` ${word}`) && !row.history);
  }

  // What is declared is called so.
  function sameAs(word) {
    const said = word.replace(/[ :=]+$/, "");
    return rules.SAID_FOR[said.replace(/_/g, " ")] ?? said;
  }

  // What has a number and is called so, and the word without what says nothing: `RMPUPDATE ret 2`.
  function countedSo(word, numbered) {
    const short = word.replace(rules.FILLER, "");
    let said = short, past;
    for (const one of new Set([word, word.replace(/_/g, " "), short])) {
      said = sameAs(one);
      const held = numbered.filter((r) => counted(r, said));
      // `exit reason` is KVM's before VMX's.
      const justSo = held.filter((r) => r.what.toLowerCase() === said && !r.history);
      if (held.some((r) => !r.history)) return [said, justSo.length ? justSo : held];
      past ??= held.length ? held : undefined;
    }
    if (past) return [said, past];
    const spoken = forms?.spokenOf(said, numbered) ?? [];
    if (spoken.length) return [said, spoken];
    if (word in rules.GOES_ON) return countedSo(rules.GOES_ON[word], numbered);
    const known = said !== short || rules.SET_OF_BITS.test(short) || / (?:bit|errno)$/.test(short);
    const many = word.split(" ").length;
    // What a thing with a name returns is no other thing of its kind.
    const kinds = named(short).map((r) => r.what);
    return [said, known || many < 2 || many > rules.MOST_CALLED ? []
      : mostCalled(word, numbered).filter((r) => !kinds.includes(r.what))];
  }

  // What has most of several words in its name and kind: `SEV INIT error 0x13`.
  function mostCalled(asked, numbered) {
    const without = words("failed with"), ordered = words(asked).filter((w) => !without.includes(w));
    const held = new Map();
    for (const r of numbered) {
      if (r.history || rules.NOT_COUNTED.includes(r.what.toLowerCase())) continue;
      const own = words(`${r.what} ${r.name} ${r.said}`), has = new Set(ordered.filter((w) => own.includes(w)));
      // What the words end with is what is asked for: no message is a `report version`.
      if (!ordered.length || has.has(ordered.at(-1))) push(held, has.size, r);
    }
    const most = Math.max(0, ...held.keys());
    return most > 1 && held.get(most).length < 3 ? held.get(most) : [];
  }

  // What makes it another thing than one of the same name.
  const id = (r) => [r.name, r.value, r.contract].join("|");

  function byPhrase(written, given) {
    const asked = inFull(written);
    if (asked === "bit" && given >= 0n && given < 64n) {
      return byNumber(1n << given).filter((r) => r.flag || r.what === "bit");
    }
    const n = sameAs(asked) in rules.WITHIN ? given & BigInt(rules.WITHIN[sameAs(asked)]) : given;
    const numbered = valued(n);
    const [word, so] = countedSo(asked, numbered);
    // The number of a call leads to the call.
    const found = so.map((r) => numbered.find((c) => c.what === "call" && id(c) === id(r)) ?? r);
    const status = n > 0xffffffffn || rules.STATUS_OF_TDX.includes(asked);
    // Such a number needs no word: `TDX status 0xc000010000000045`; or it is its high half.
    if (!so.length && status && !word.includes(":")) found.push(...byNumber(n));
    if (rules.OF_CALLS.includes(word)) {
      found.push(...numbered.filter((r) => r.what === "call"));
      if (word === asked) return found;
    }
    if (word === "ioctl") {
      const whole = (v) => (n <= 0xffn ? BigInt(v) & 0xffn : BigInt(v));
      found.push(...index.rows.filter((r) => r.what === "ioctl" && whole(r.value) === n));
    }
    if (!so.length) found.push(...(forms?.inSet(asked, n) ?? []));
    // A bit of a set is one reading, the whole word another: `attributes 0x10`.
    const known = so.some((r) => !r.history && !r.flag) || index.rows.some((r) => r.what.toLowerCase() === word);
    for (const called of new Set([asked, word])) found.push(...(forms?.bitsCalled(called, n, known) ?? []));
    return found;
  }

  function level(row) {
    if (row.what === "call") return row.contract ? 2 : 0;
    return rules.FIRST.includes(row.what) && !row.contract ? 1 : rules.LAST[row.what] ?? 3;
  }

  const numberIn = (text) => integer(text) ?? bareHex(text);
  const lastNumber = (text) => (/ /.test(text) ? numberIn(text.slice(text.lastIndexOf(" ") + 1)) : undefined);

  function wordAndNumber(text) {
    const n = lastNumber(text), word = text.slice(0, text.lastIndexOf(" ")), low = word.toLowerCase();
    if (n === undefined) return [];
    const spaced = apart(word).toLowerCase().replace(/_/g, " "), rest = low.replace(/^\S+ ?/, "");
    const found = byPhrase(low, n);
    if (!found.length && spaced !== low) found.push(...byPhrase(spaced, n));
    // What has it may stand before it: `VMSA sev_features 0x9`.
    if (!found.length && (rest.includes("_") || rules.AROUND.test(word))) {
      found.push(...byPhrase(rest.includes("_") ? rest : rest.split(" ").pop(), n));
    }
    return found;
  }

  // Whether numbers are taken apart for it, by what a script of its own has.
  function formed(written) {
    const text = plainly(written);
    return lastNumber(text) !== undefined || (integer(text) ?? 0n) > 0xffffffffn
      || [rules.ANSWERED, ...rules.REORDERED, rules.STATUS].some((form) => form.test(text))
      || (text.match(rules.C_NAME) && text.match(rules.ERRORS))
      || (text.length <= rules.LONGEST_FORM && rules.FORMS.some(([, form]) => form.test(text)));
  }

  function lookup(written) {
    const text = plainly(written);
    const n = integer(text);
    let found;
    if (n !== undefined) found = byNumber(n);
    else {
      found = named(text);
      const bare = bareHex(text);
      if (!found.length && bare !== undefined) found = byNumber(bare);
      if (!found.length) found = forms?.inAForm(text) ?? [];
      if (!found.length) found = forms?.answered(text) ?? [];
      if (!found.length) found = wordAndNumber(text);
    }
    const other = (r) => (r.name === text || r.name === `struct ${text}` ? 0 : 1);
    const all = [...new Set(found)], calls = new Set(all.filter((r) => r.what === "call").map(id));
    return rank(all, (r) => [r.history, other(r), level(r), r.contract ? 1 : 0, all.indexOf(r)])
      .filter((r) => r.what === "call" || !calls.has(id(r)));
  }

  function rank(rows, by) {
    const keys = new Map(rows.map((r) => [r, by(r)]));
    return [...rows].sort((a, b) => {
      const [ka, kb] = [keys.get(a), keys.get(b)];
      const at = ka.findIndex((part, i) => part !== kb[i]);
      return at < 0 ? a.n - b.n : ka[at] - kb[at];
    });
  }

  // --- Words -----------------------------------------------------------------------------------

  // Words that begin so, of the sorted words.
  function wordsFrom(beginning) {
    const all = index.sorted ??= [...index.words.keys()].sort();
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle] < beginning) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < all.length && all[end].startsWith(beginning)) end++;
    return all.slice(low, end);
  }

  // The word, and those that begin so.
  function likeIt(word, endings) {
    if (endings && word.length > 2 && !/^[0-9]/.test(word)) return wordsFrom(word);
    return index.words.has(word) ? [word] : [];
  }

  function matching(all, endings) {
    const found = new Map();
    for (const word of all) {
      for (const other of likeIt(word, endings)) {
        const held = index.words.get(other);
        const part = (other === word ? 1 : rules.ENDING) * (word === all[0] ? 1 : rules.OTHER);
        for (const [n, weight] of held) found.set(n, Math.max(found.get(n) ?? 0, weight * part));
      }
    }
    return found;
  }

  function byWord(word, endings) {
    const found = matching(same(word), endings);
    const rows = rank([...found.keys()].map((n) => index.rows[n]), (r) => {
      const kind = rules.RANK[r.what] ?? 3, weight = found.get(r.n);
      // What a sentence is about stands near its beginning.
      const said = words(r.sentence), at = said.findIndex((w) => w.startsWith(word));
      return [r.history, kind > 0 ? 1 : 0, r.contract ? 1 : 0, weight < rules.NAME ? 1 : 0, kind, -weight,
        weight >= rules.NAME ? 0 : at < 0 ? said.length : at, r.name.length];
    });
    const calls = new Set(rows.filter((r) => r.what === "call").map((r) => r.name));
    const shown = rows.filter((r) => r.what === "call" || !calls.has(r.name));
    const term = (r) => r.what === "term" && found.get(r.n) >= rules.NAME;
    const documents = shown.filter((r) => rules.DOCUMENTS.includes(r.what) && !term(r));
    const declared = shown.filter((r) => !rules.DOCUMENTS.includes(r.what) || term(r));
    return [...declared.slice(0, rules.MOST), ...documents.slice(0, Math.max(rules.MOST_DOCUMENTS, rules.MOST - declared.length))];
  }

  // A name of C is what is asked about; others may only be said.
  const calls = (name) => (/\/|\(\)$/.test(name) || (name.includes("_") && name !== name.toLowerCase())
    ? rules.CALLED : rules.CALLED_SO);
  // Whether a text has the name, which is no part of a longer path: `/dev/sev-guest`.
  function isIn(written, text) {
    const name = written.replace(/\(\)$/, "");
    return name.includes("/") ? new RegExp(`${name.replace(/\./g, "\\.")}(?![\\w/-])`).test(text) : text.includes(name);
  }

  const same = (word) => [word, ...(rules.SAME[word] ?? [])];
  const sum = (all) => all.reduce((one, two) => one + two, 0);

  // Part of what is asked that a question has, by weight, and part of its words that are asked.
  function alike(question, also, rarity) {
    const own = [...new Set(words(question))].filter((w) => !rules.ASKING.test(w));
    const having = [...own, ...words(also)];
    const asked = [...rarity].map(([w, r]) => [same(w), r]);
    const begins = (o, all) => all.some((w) => o.startsWith(w));
    const said = asked.filter(([all]) => having.some((o) => begins(o, all)));
    const meant = own.filter((o) => asked.some(([all]) => begins(o, all))).length;
    return [sum(said.map(([, r]) => r)) / sum([...rarity.values()]), meant / own.length];
  }

  // Of what kind the answer is: `which ioctl`, `fields of`.
  function asked(text) {
    const [, after, before] = rules.KINDS.exec(text) ?? [];
    const all = after || before ? words(after || before) : [];
    return all.flatMap(same);
  }

  // How many entries have a word that the command alone has.
  const beside = (word, endings) => sum(likeIt(word, endings).map((w) => index.beside.get(w) ?? 0));

  // What is asked by several words, and how well rows answer it.
  function byQuestion(wanted, names, kinds, endings) {
    const whole = new Map(), parts = new Map();
    for (const name of names) {
      const rows = named(name);
      for (const r of rows) if (!r.history) whole.set(r.n, calls(name));
      for (const w of words(name)) parts.set(w, rows);
    }
    const part = kinds.some((kind) => rules.PARTS.includes(kind));
    // A name has all of its parts; a question may have words that nobody else uses.
    const many = endings && wanted.length > 2;
    // Something is asked about what is named, and not only what it is or has.
    const about = many && !kinds.length && wanted.filter((w) => !parts.has(w)).length > 1;
    const scores = new Map(), rare = new Map(), kept = new Map(), rarity = new Map(), numbers = [], held = [];
    let missing = 0;
    for (const word of wanted) {
      const found = matching(same(word), endings);
      for (const r of parts.get(word) ?? []) if (!found.has(r.n)) found.set(r.n, rules.NAME);
      held.push(found);
      const own = rules.SAME[word] ? matching([word], endings) : new Map(found);
      for (const r of parts.get(word) ?? []) own.set(r.n, rules.NAME);
      const common = rules.COMMON.has(word);
      const most = common ? rules.LITTLE : rules.MOST_RARE;
      const having = own.size + beside(word, endings) || found.size;
      const weigh = Math.min(most, Math.log(1 + rules.spoken / (1 + having)));
      rarity.set(word, weigh);
      // What it weighs for what does not have it.
      const lost = common && endings ? Math.min(weigh, many ? rules.LITTLE_MISSING : 0)
        : weigh * (having ? 1 : rules.NOWHERE);
      missing += lost;
      for (const [n, weight] of found) {
        scores.set(n, (scores.get(n) ?? 0) + weight * weigh);
        const has = own.has(n) || !many ? 1 : rules.ALSO;
        rare.set(n, (rare.get(n) ?? 0) + weigh * has);
        kept.set(n, (kept.get(n) ?? 0) + lost * has);
      }
      if (rules.NUMBER.test(word)) numbers.push(own);
    }
    const platforms = wanted.flatMap(same).filter((w) => rules.PLATFORMS.includes(w));
    const all = sum([...rarity.values()]), plain = !names.length && !kinds.length;
    // What a row would weigh if it had all of the words.
    const fullest = (r) => rare.get(r.n) + missing - kept.get(r.n);
    const parted = new Map();
    function alikeTo(r) {
      if (!parted.has(r)) parted.set(r, alike(r.name, r.aliases, rarity));
      return parted.get(r);
    }
    // Words that only the answer to a question has count less.
    function covered(r) {
      const has = rare.get(r.n);
      if (r.what !== "question" || !many) return has;
      const said = Math.min(has, alikeTo(r)[0] * all);
      return said + rules.BODY * (has - said);
    }
    // How much more counts what is called so, or asks about what is.
    function calledSo(r) {
      // Fields and values of what is named are in its declaration.
      const asks = r.what === "question" && !part ? `${r.name} ${about ? r.aliases : ""}` : "";
      return Math.max(whole.get(r.n) ?? 1, ...names.filter((name) => isIn(name, asks)).map(calls));
    }
    function score(r) {
      let weight = (rules.WEIGHT[r.what] ?? 1) * (r.history || r.contract ? rules.BESIDE : 1);
      let called = calledSo(r);
      if (kinds.some((kind) => words(r.what).at(-1) === kind)) weight *= rules.OF_KIND;
      const terms = many ? [r.name] : r.name.split(", ");
      if (r.what === "term" && terms.some((name) => words(name).every((w) => rarity.has(w)))) {
        weight *= rules.ASKED;
        called = Math.max(called, rules.CALLED_SO);
      }
      if (r.what === "question") {
        const its = words(`${r.name} ${r.aliases}`).filter((w) => rules.PLATFORMS.includes(w));
        if (platforms.length && its.length && !its.some((w) => platforms.includes(w))) weight *= rules.OTHER_PLATFORM;
        const [said, meant] = alikeTo(r), [none, most, own] = rules.ALIKE;
        weight *= (many && plain ? rules.PLAIN : 1) * (none + most * said + own * meant);
      }
      const power = (rare.get(r.n) / fullest(r)) ** rules.CALLED_POWER;
      return scores.get(r.n) * weight * rare.get(r.n) * called ** power;
    }
    function ranked(needed, having) {
      // What says nearly nothing has no answer.
      const thin = many || plain ? rules.THIN : 0;
      function fits(r) {
        const half = (about ? calledSo(r) : whole.get(r.n)) === rules.CALLED ? 0.5 : 1;
        return covered(r) >= half * (needed * fullest(r) - 1e-9) && kept.get(r.n) >= half * thin;
      }
      const near = [...scores.keys()].map((n) => index.rows[n]).filter((r) =>
        ((many && rare.get(r.n) >= rules.NEAR * fullest(r)) || fits(r)) && having.every((found) => found.has(r.n)));
      const rows = rank(near, (r) => [-score(r)]);
      // What is only near, but comes before all that fits, tells that nothing answers.
      const called = [...whole.values()].includes(rules.CALLED);
      const fitting = rows.length && !called && !fits(rows[0]) ? [] : rows.filter(fits);
      // Answers to questions leave room for declarations.
      const later = new Set(fitting.filter((r) => r.what === "question").slice(rules.MOST_QUESTIONS));
      return fitting.filter((r) => !later.has(r)).slice(0, rules.MOST);
    }
    return {
      fitting: () => ranked(many ? rules.NEEDED : 1, numbers),
      near: (having) => (many ? ranked(rules.NEAR, having) : []),
      hasAll: (r) => [...held].every((found) => found.has(r.n)),
      rarity, numbers,
    };
  }

  // Those that have the names in what is asked; beside what is known may stand what it answers.
  function havingNames(asked, found) {
    return (asked.match(rules.PROPER) ?? []).reduce((rows, name) => {
      const known = named(name), has = (r) => key(`${r.name} ${r.aliases} ${r.sentence}`).includes(key(name));
      if (known.length && rules.C_NAME_ALONE.test(name)) return rows;
      return rows.filter((r) => known.includes(r) || (known.length && !rules.DOCUMENTS.includes(r.what)) || has(r));
    }, found);
  }

  // Phrases by the documents' words for them: `bounce buffers` are `SWIOTLB`.
  function inOurWords(text) {
    const plain = Object.values(rules.PHRASES);
    return text.replace(rules.SHORT, "").replace(rules.PHRASE, (...found) => plain[found.slice(1).findIndex((part) => part !== undefined)]);
  }

  // How many rows have a word; any word of English counts as one.
  function weight(word) {
    const [stem] = words(word);
    const held = (index.words.get(stem)?.size ?? 0) + (index.beside.get(stem) ?? 0);
    return held || (rules.COMMON.has(stem) || rules.SAME[stem] || rules.ASKING.test(stem) ? 1 : 0);
  }

  // What has a letter more or less, or two changed, or one that is another; never the first.
  function slips(word, otherLetters) {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const inner = [...word].map((_, i) => i).slice(1);
    const found = [
      ...inner.slice(0, -1).map((i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)),
      ...inner.map((i) => word.slice(0, i) + word.slice(i + 1)),
      ...[...inner, word.length].flatMap((i) => letters.map((l) => word.slice(0, i) + l + word.slice(i))),
      ...(otherLetters ? inner.flatMap((i) => letters.map((l) => word.slice(0, i) + l + word.slice(i + 1))) : []),
    ];
    return [...new Set(found)].filter((other) => other !== word);
  }

  function wordMeant(written) {
    const word = written.toLowerCase();
    if (weight(word) || index.byKey.has(word) || wordsFrom(words(word)[0]).length) return undefined;
    const found = slips(word, word.length >= rules.LONG)
      .filter((other) => weight(other) && !word.startsWith(words(other)[0]));
    return found.reduce((best, other) => (weight(other) > (best ? weight(best) : 0) ? other : best), undefined);
  }

  function nameMeant(name) {
    const digits = (text) => text.replace(/[^0-9]/g, "");
    if (index.byKey.has(key(name)) || name.length > 60) return undefined;
    const found = slips(key(name), false).filter((k) => index.byKey.has(k) && digits(k) === digits(name));
    return found.length === 1 ? index.byKey.get(found[0])[0].name : undefined;
  }

  // Words and names of C that are not known, each with the one that is one slip away from it.
  function slipsIn(text) {
    if (!/ /.test(text) || text.length > rules.LONGEST) return [];
    const names = (text.match(rules.C_NAME) ?? []).map((name) => [name, nameMeant(name)]);
    const plain = (text.match(rules.MISTYPED) ?? []).map((word) => [word, wordMeant(word)]);
    return [...names, ...plain].filter(([, read]) => read);
  }

  // A word that nothing has without its ending, or as the two words that it is made of.
  function meant(word) {
    if (index.words.has(word) || rules.SAME[word] || rules.COMMON.has(word)
      || !/^[a-z]{5,30}$/.test(word) || wordsFrom(word).length) return [word];
    const cut = word.replace(rules.SUFFIX, "");
    if (cut !== word && index.words.has(cut)) return [cut];
    const named = (half) => [...(index.words.get(half) ?? [])].filter(([, w]) => w >= rules.NAME).map(([n]) => n);
    for (let at = 3; at < word.length - 2; at++) {
      const [one, two] = [named(word.slice(0, at)), new Set(named(word.slice(at)))];
      if (one.some((n) => two.has(n))) return [word.slice(0, at), word.slice(at)];
    }
    return [word];
  }

  // What has the words of a text, and whether the first has all.
  function search(written) {
    if (written.length > rules.LONGEST) return [[], false];
    const text = slipsIn(written).reduce((all, [slip, read]) =>
      all.replace(new RegExp(`\\b${slip}\\b`, "g"), read), written);
    const plain = inOurWords(text).replace(rules.MEASURED, " ");
    const parts = plain.split(" ").flatMap((word) => {
      const all = words(word.replace(/-/g, " "));
      const few = all.filter((w) => !rules.ASKING.test(w)).length < 2;
      return few && /^[a-z]+(-[a-z]+)+$/i.test(word) ? [whole(word)] : all;
    });
    const endings = / /.test(text) || /^([A-Z]?[a-z-]+|[A-Z]+)$/.test(text);
    const said = parts.filter((w) => !rules.ASKING.test(w));
    const wanted = [...new Set(said.flatMap((w) => (endings ? meant(w) : [w])))];
    if (!wanted.length) return [[], false];
    // What asks for a meaning does not ask for all that has the word.
    if (wanted.length === 1 && !rules.DEFINED.test(text)) return [byWord(wanted[0], endings), true];
    const names = [rules.NAMES, rules.PATH, rules.FUNCTION].flatMap((of) => text.match(of) ?? []);
    const ask = (said) => byQuestion(said, names, asked(text), endings);
    const question = ask(wanted), fitting = havingNames(plain, question.fitting());
    if (fitting.length) return [fitting, question.hasAll(fitting[0])];
    let near = question.near([]);
    if (!near.length && wanted.length > rules.MANY) {
      // Of a long story the rarest words that something has are the subject.
      const held = wanted.filter((w) => !rules.COMMON.has(w) && matching(same(w), endings).size);
      held.sort((one, two) => question.rarity.get(two) - question.rarity.get(one));
      const subject = ask(held.slice(0, rules.SUBJECT));
      near = subject.near(subject.numbers);
    }
    return [near.slice(0, rules.MOST_NEAR).map((r) => ({ ...r, near: true })), false];
  }

  // What begins so, while a name is being typed.
  function beginning(text) {
    const k = key(text);
    if (k.length < 3 || / /.test(text)) return [];
    const found = [...index.byKey].filter(([other]) => other.includes(k));
    const rows = [...new Set(found.flatMap(([, named]) => named))];
    return rank(rows, (r) => [r.history, level(r), r.contract ? 1 : 0, r.name.length]).slice(0, rules.MOST);
  }

  // Names alone, of which each has a meaning; small words say something together.
  function eachNamed(text) {
    const tokens = text.split(" ");
    if (tokens.length < 2 || lastNumber(text) !== undefined || tokens.some((token) => /^[a-z]+$/.test(token))) return [];
    const found = tokens.map(lookup);
    return found.every((rows) => rows.length) ? found.flat() : [];
  }

  // Whether a text sets an option that a row has no word of: its name alone may be a word.
  function lacksOption(text, row) {
    const [, option] = rules.OPTION.exec(text) ?? [];
    return Boolean(option) && !`${row.name} ${row.aliases} ${row.sentence}`.toLowerCase().includes(`${option.toLowerCase()}=`);
  }

  const ERROR = /^E[A-Z0-9]{2,}$/;

  // What comes before words where a text names no thing alone.
  function answering(text, said, full) {
    const tokens = text.split(" ").map((w) => w.replace(/^[.,:;?]+|[.,:;?]+$/g, ""));
    const errors = tokens.filter((w) => ERROR.test(w)), first = said[0]?.what === "question" && !said[0].near && said[0];
    const [not] = forms?.unanswered(text) ?? [];
    if (not) {
      // A question about this call and this error says more.
      const about = first ? `${first.name} ${first.aliases} ${first.sentence}` : "";
      return [not.name, ...errors].every((name) => about.includes(name)) ? [] : [not];
    }
    const answers = forms?.answeredIn(text) ?? [];
    if (answers.length) return first && full ? [first, ...answers] : answers;
    // What asks for a part of a declaration, such as its errors, asks for the declaration.
    const rest = tokens.filter((w) => !rules.PART.test(w));
    const [whole] = rest.length === 1 && rest[0].includes("_") ? lookup(rest[0]) : [];
    if (whole && (!forms || forms.saysErrors(whole, errors))) return lookup(rest[0]);
    const named = eachNamed(text);
    if (named.length) return named;
    // What a number does on one type of VM is among the answers of that type.
    return /^(?:errno |ret )?-?\w+ (?:on|for|in) [\w-]+$/i.test(text)
      ? said.filter((r) => r.what === "answers").slice(0, 1) : [];
  }

  window.hcabiFind = (question) => {
    const text = question.trim().replace(/\s+/g, " ");
    if (!text || !index) return [];  // the data may still be on its way
    const [rows, full] = search(text);
    const said = rows.filter((r) => !lacksOption(text, r));
    // A part of a name is still being typed.
    const spoken = /_/.test(text) ? [...beginning(text), ...said] : [...said, ...beginning(text)];
    const looked = lookup(text);
    const found = [...(looked.length ? looked : answering(text, said, full)), ...spoken];
    if (!found.some((r) => !r.near)) found.unshift(...(forms?.statusIn(text) ?? []));
    const seen = new Set();
    return found.filter((r) => !seen.has(r.address + r.name) && seen.add(r.address + r.name))
      .slice(0, 15);
  };

  // --- The box ---------------------------------------------------------------------------------

  // Bytes, log lines and outputs of Rust are for the playground, which has the library.
  const pasted = (text) =>
    text.length > 60 || /^([0-9a-f]{2}[ :]?){12,}$/i.test(text.trim()) || /[{}:=].*\s/.test(text);

  const root = () => document.documentElement.dataset.content_root ?? "./";

  function element(tag, className, text = "") {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function option(href, name, what, sentence) {
    const made = element("a", "ask-option");
    made.setAttribute("role", "option");
    made.tabIndex = -1;
    made.href = root() + href;
    made.append(element("b", "", name), element("i", "", what), element("span", "", sentence));
    return made;
  }

  // As pages show numbers: in hex, and in decimal where that looks different.
  function both(text) {
    const n = BigInt(text), size = n < 0n ? -n : n;
    return size < 10n ? text : `${n < 0n ? "-" : ""}0x${size.toString(16).toUpperCase()} (${text})`;
  }

  function show(form, list, input) {
    const text = input.value.trim();
    const made = text && index ? window.hcabiFind(text).map((row) => {
      const number = row.numbers.length === 1 ? ` = ${both(row.numbers[0])}` : "";
      const what = [row.near ? "near" : "", row.what, row.arch === "any" ? "" : row.arch, row.contract,
        row.history ? "history" : ""].filter(Boolean).join(", ");
      const made = option(row.address, row.name + number, what, row.sentence);
      made.classList.toggle("computed", ["value", "answer"].includes(row.what));
      return made;
    }) : [];
    if (text) {
      const ask = encodeURIComponent(text);
      if (pasted(input.value)) {
        // What is taken apart here needs no other page.
        const at = lookup(text).length ? made.length : 0;
        made.splice(at, 0, option(`playground.html?paste=${ask}`, "Open in the playground", "",
          "Decode the bytes or explain the line there."));
      }
      made.push(option(`search.html?q=${ask}`, "Search all pages", "", "Full text, then Python names."));
    }
    made.forEach((item, i) => { item.id = `${list.id}-${i}`; });
    list.replaceChildren(...made);
    select(list, input, made.length ? 0 : -1);
    list.hidden = !made.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function select(list, input, at) {
    const items = [...list.children];
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  }

  function begin(form) {
    const input = form.querySelector("input"), list = form.querySelector("[role=listbox]");
    const draw = () => show(form, list, input);
    // What few ask for comes behind the first results; no number needs an answer in sentences.
    function more() {
      const text = input.value.trim();
      const names = text ? [...(integer(text) === undefined ? later.answers : []), ...later.tables,
        ...(formed(text) ? later.forms : [])] : [];
      return Promise.all(names.map(load)).then(draw);
    }
    const ready = () => load("finder-data.js").then(draw).then(more).catch(() => {});
    input.addEventListener("focus", ready, { once: true });
    input.addEventListener("input", ready);
    input.addEventListener("keydown", (event) => {
      const items = [...list.children];
      const at = items.findIndex((i) => i.getAttribute("aria-selected") === "true");
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        list.hidden = true;
        input.setAttribute("aria-expanded", "false");
      } else if (step && items.length) {
        event.preventDefault();
        list.hidden = false;
        select(list, input, (at + step + items.length) % items.length);
      } else if (event.key === "Enter" && !list.hidden && at >= 0) {
        event.preventDefault();
        items[at].click();
      }
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) list.hidden = true;
    });
    // What is pasted has its lines kept for the playground; an input would drop them.
    input.addEventListener("paste", (event) => {
      const lines = event.clipboardData?.getData("text") ?? "";
      if (/\n./.test(lines.trim())) {
        event.preventDefault();
        location.href = `${root()}playground.html?paste=${encodeURIComponent(lines)}`;
      }
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const forms = [...document.querySelectorAll("form.ask")];
    forms.forEach(begin);
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && forms.length) {
        event.preventDefault();
        event.stopPropagation();
        forms[0].querySelector("input").focus();
      }
    }, true);
  });
})();
