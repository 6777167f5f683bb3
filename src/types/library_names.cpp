// This file implements the look-ups in the table of names of Go's own library. minigo's packages import other ones than Go's do and have other
// unexported names, but gc's messages show both: "sync/atomic".Int32 where runtime/internal/atomic is imported as well, and
// "flag not exported by package reflect".
#include "types/library_names.h"

#include <algorithm>

namespace minigo::types {

namespace {

/// Lines of a path, a list of imported paths with commas, and unexported names (scripts/library_names.go writes them).
constexpr std::string_view kNames =
#include "types/library_names.inc"
    ;

/// Takes what stands before the separator, and the separator.
std::string_view cut(std::string_view& rest, char separator) {
    auto word = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    return word;
}

/// What follows the package's path; empty for a package without a line. Only errors come here: the text is searched as it is.
std::string_view lineOf(std::string_view library) {
    for (auto rest = kNames; !rest.empty();) {
        auto line = cut(rest, '\n');
        if (cut(line, ' ') == library) return line;
    }
    return {};
}

}  // namespace

bool importsOtherOfName(std::string_view library, std::string_view name, std::string_view path) {
    auto line = lineOf(library);
    for (auto imports = cut(line, ' '); !imports.empty();) {
        auto import = cut(imports, ',');
        if (import != path && import.substr(import.rfind('/') + 1) == name) return true;
    }
    return false;
}

bool declaresHidden(std::string_view library, std::string_view name) {
    auto line = lineOf(library);
    cut(line, ' ');
    while (!line.empty())
        if (cut(line, ' ') == name) return true;
    return false;
}

}  // namespace minigo::types
