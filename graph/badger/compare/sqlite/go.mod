module comparesqlite

go 1.26

require task v0.0.0

require github.com/mattn/go-sqlite3 v1.14.33

replace task => ../task
