package source

// Clean is clean.
var Clean = clean
