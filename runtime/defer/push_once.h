// This file declares how a defer statement outside loops registers its call: gc has the record in the frame.
#pragma once
#include "runtime/defer/defer.h"

namespace minigo::defer {

/// As push, with a record that figures of memory do not count.
DeferRecord* pushOnce(DeferFrame* frame, Window fp, const CallCode* site, uint32_t imageSize);

}  // namespace minigo::defer
