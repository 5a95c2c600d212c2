// Full text comes before the names of Python objects.
var Scorer = {
  objNameMatch: 1,
  objPartialMatch: 0,
  objPrio: { 0: 0, 1: -1, 2: -2 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
