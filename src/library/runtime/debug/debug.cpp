// This file holds the native functions of package runtime/debug.
#include "library/native.h"
#include "runtime/heap/heap.h"

namespace minigo::library {
namespace {

void releaseMemory() { heap::releaseToSystem(); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime_debug, "runtime/debug", native<releaseMemory>("releaseMemory"))
