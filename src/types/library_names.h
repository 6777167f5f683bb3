// This file holds what gc knows of its own library's packages and minigo's embedded ones do not tell.
#pragma once
#include <string_view>

namespace minigo::types {

/// Whether Go's package `library` imports, directly or not, a package called `name` other than `path`.
bool importsOtherOfName(std::string_view library, std::string_view name, std::string_view path);
/// Whether the export data of Go's package `library` declares the unexported `name`: then gc says that it is not exported, else that it is undefined.
bool declaresHidden(std::string_view library, std::string_view name);

}  // namespace minigo::types
