// This file tells which unexported names gc finds in the export data of a user's package: "x not exported by package p", but "undefined: p.y" of
// those that are not there.
#pragma once
#include "types/info.h"

namespace minigo::types {

/// Whether export data of o's package have o: what the types of exported objects and the bodies of functions that gc inlines or instantiates reach
/// (cmd/compile/internal/noder/linker.go). The package was checked without errors. Costs a walk over it; for error messages.
bool isInExportData(Object* o);

}  // namespace minigo::types
