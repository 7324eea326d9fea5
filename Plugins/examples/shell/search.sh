#!/bin/sh
# A line of shell is enough to be searched: it prints a number per epoch. Here: where is (x - 0.3)^2 + (y + 1)^2 least?
exec automl search --space "$(dirname "$0")/space.json" --objective loss --pruner none --command '
    awk -v x={x} -v y={y} "BEGIN { print (x - 0.3) ^ 2 + (y + 1) ^ 2 }"' "$@"
