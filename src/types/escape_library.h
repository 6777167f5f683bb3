// This file tells what gc's escape analysis says of an argument of a library function.
#pragma once
#include <cstddef>

#include "types/object.h"

namespace minigo::types {

/// Whether anything looks at the number of allocations; if not (at first), mayKeep knows nothing: looking things up takes time.
void setAllocationsMatter(bool matter);

/// False: gc knows that the value given for the parameter (the receiver is the first one, variadic arguments are one slice) does not outlive the
/// call of this function of the library, what it leads to may. Functions that gc inlines, interface methods and unknown ones may keep everything.
bool mayKeep(const Func* function, size_t parameter);

}  // namespace minigo::types
