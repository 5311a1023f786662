module compare

go 1.26

require task v0.0.0

replace task => ./task
