module example.com/alteryx

go 1.19
