// This file declares what the searches for invalid recursive types share.
#pragma once
#include "types/checker.h"

namespace minigo::types {

/// What a cycle's message shows of a type on the way: an instance counts as declared where it is written.
Object* cycleMember(Checker& checker, const Named* n);

}  // namespace minigo::types
