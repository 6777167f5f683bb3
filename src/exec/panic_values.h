// This file declares the Go values of run-time errors.
#pragma once
#include "exec/program.h"

namespace minigo::exec {

/// Makes run-time errors values of package runtime's types, as recover and errors.As see them. `program` must outlive the runs.
void installPanicHooks(Program& program);

}  // namespace minigo::exec
