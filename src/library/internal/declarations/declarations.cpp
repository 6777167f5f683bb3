// This file holds the native functions of package internal/declarations.
#include "library/host.h"
#include "library/native.h"

namespace minigo::library {
namespace {

String package(String path) { return value::makeString(host().packageNames(path.view())); }
String source(String path, String name) { return value::makeString(host().declarations(path.view(), name.view())); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(internal_declarations, "internal/declarations", native<package>("Package"), native<source>("Source"))
