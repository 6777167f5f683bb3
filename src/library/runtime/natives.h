// This file declares the natives of package runtime that stand in files of their own.
#pragma once
#include "library/native.h"

namespace minigo::library {

int64_t runtimeCallers(NativeFrame frame, int64_t skip, SliceOf<uint64_t> pcs);
Results<String, String, int64_t, uint64_t> runtimeDescribe(uint64_t pc);
String runtimeStackText(NativeFrame frame, bool all);
void runtimeSetFinalizer(NativeFrame frame, Interface object, Interface finalizer);

}  // namespace minigo::library
