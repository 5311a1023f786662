// Package badger stores a graph in Badger v4: a backend for any Cayley
// program, and what package graph builds on.
//
//	import _ "newsgraph/graph/badger" // registers the backend "badger"
//
//	qs, err := graph.NewQuadStore("badger", "/var/lib/facts", nil)
//
// The folder is made when there is none; "" is a store in memory. Cayley's
// options are those of [Options] by other names: "read_only" (true), "wait"
// ("10s" for another process to let go of the folder) and "key" (32, 48 or 64
// hexadecimal digits, or bytes).
//
// Whoever opens the [Store] itself gets more than Cayley's interface has:
//
//	s, err := badger.Open("/var/lib/facts", nil)
//	…
//	err = s.Update(ctx, func(tx *badger.Txn) error {
//		if _, err := tx.Add(quad.MakeIRI("ada", "knows", "charles", "a/1")); err != nil {
//			return err
//		}
//		return tx.Set([]byte("text/a/1"), text) // beside the quads, in the same transaction
//	})
//	err = s.View(ctx, func(sn *badger.Snapshot) error {
//		for q, err := range sn.Quads(badger.Pattern{Label: quad.IRI("a/1")}) {
//			…
//		}
//	})
//
// [Snapshot.QuadStore] is a Cayley store of that one state: run a query on it
// and it sees no half of anything, however long it takes.
//
// # What lies in the folder
//
// A term (IRI, string, number, …) is written once and is a number everywhere
// else, five bytes wide. A quad is its four numbers, and is the key of an
// entry in each index, whose value is empty:
//
//	key                                   value
//	T term                                id            "T i ada" → 17
//	N id                                  term
//	C id                                  how many quads have it as s, p, o, l
//	D label                               how many quads have the label, and the sum of
//	                                      their hashes; 0 stands for no label
//
//	S subject   predicate object  label   –
//	P predicate object    subject label   –
//	O object    subject   predicate label –
//	L label     subject   predicate object –           quads with a label only
//
//	K key                                 a caller's value, or the number of its parts
//	V length key number                   one part of a long value
//	F                                     the number of this format
//	M                                     quads, terms, next id, labels
//
// So every question "which quads have these terms" is one range of keys, read
// in order, and whoever holds a quad has all its terms without another read.
// Only a label together with a predicate or an object leaves something to be
// filtered, and then the smaller of two ranges is read. The counts at C and M
// are exact after every transaction: they tell Cayley's planner the truth,
// they show when a term is used no more (and goes), and a scan that finds
// fewer keys than were counted reports damage instead of ending early.
//
// Ids depend on the order of writing. So does the order in which [Snapshot.Quads]
// yields; sort by value where bytes have to be the same on every machine.
//
// # Transactions
//
// There is one writer at a time, and each [Store.Update] is on disk, synced,
// when it returns nil. Those that wait for each other's turn share one sync:
// a transaction that ended well lets the next go on in the same write, and the
// first that comes round again commits for all. Badger limits the size of its transactions, so this
// package gives out the versions of entries itself. Readers read at the
// version that was published last. A large transaction writes its parts above
// it, where nobody looks; its last part has the record M, and the version of
// the newest M is the published one. After a crash, whatever lies above M is
// taken back by the next Open; the same happens at once when fn fails:
//
//	version  40     41       42       43       44
//	         M   ‖  part 1   part 2   part 3
//	         ↑      hidden until one of them has M
//	         published
//
// [Store.Load] fills a store that has no quads: numbered, sorted by counting
// and written as tables of their final size, with a version that the record M
// follows like that of a large transaction.
//
// # Queries
//
// Cayley walks a query term by term, and asks of each whether the other parts
// of the query contain it. Here OptimizeShape makes operators of the parts
// (plan.go) that hand each other batches of ids, each with the number of paths
// that lead to it, so that a hub is expanded once however many paths cross it:
//
//	plan_quads.go  the terms in one direction of quads that have given terms,
//	               or terms of other operators, in others
//	plan_and.go    terms that all parts have; the cheapest is walked, and its
//	               terms, sorted, are sought in the lists of the others
//	plan_sets.go   given terms, all, unions, differences
//	plan_rows.go   distinct, limits, tags, filters by value
//
// Sizes are counted where one term is given, and read up to 64 keys where
// there are more. A [Trace] tells what was expected and what was found. What
// can't be planned, such as recursive paths, is walked by Cayley, around plans
// of its parts.
//
// The folder compare holds programs that measure this store beside Cayley's
// own and beside one written by hand on Badger, and what they found.
//
// # Damage
//
// The file FORMAT says what the folder is and how it was left, with the sizes
// and digests of the files. Open compares, and checks the MANIFEST, the end and
// the last block of every table, and after a crash the log, before Badger sees
// them: Badger would panic, delete tables, pass over them, cut off acknowledged
// transactions or begin an empty store. All blocks are checked against their
// checksums when read. [Check] reads everything, past Badger where it has to,
// and names the labels that have lost quads. What it can't see is a flipped bit
// in the last transaction of a store that was not closed: that looks like one
// that never ended.
//
// Badger writes through memory maps, so a full disk would kill the process:
// transactions are refused with [ErrNoSpace] while there is still room, for
// merging tables as well.
//
// # Memory
//
// Two memtables of 4 MB and one being written to a table, the buffers in which
// Badger builds tables (60 to 100 MB while it is busy), 16 MB of blocks, the
// names of 16384 terms, up to 65536 terms that writing has met of late (some 20
// MB), the indexes of the tables (10 bits for each key), and what a transaction
// touches. TestMemory measures a whole process. Go lets the heap grow to twice
// what is in use; GOGC=50 saves a fifth of the total.
package badger
