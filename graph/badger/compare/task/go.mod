module task

go 1.13
