/* All that the body needs from outside: included before the instruction set is raised. */
#pragma once

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "../tables.h"
