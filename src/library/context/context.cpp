// This file holds the native functions of package context.
#include "library/native.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

bool isComparable(Interface v) { return v.type->comparable; }
String typeName(Interface v) { return v.type ? v.type->string : value::staticString("<nil>"); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(context, "context", inlineNative<isComparable>("isComparable"), inlineNative<typeName>("typeName"))
