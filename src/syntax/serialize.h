// This file writes syntax trees as bytes and reads single declarations back. Library packages are embedded in the program this
// way, so that importing a package costs an index look-up and a used declaration a few microseconds.
#pragma once
#include <string>

#include "syntax/ast_decl.h"

namespace minigo::syntax {

enum class DeclKind : uint8_t { Const, Type, Var, Func, Method, Init };

/// One top-level name of an embedded package. A ConstSpec group is one blob shared by all of its names.
struct EmbeddedDecl {
    std::string_view name;      ///< "" for `_` and init
    std::string_view receiver;  ///< base type's name of a method
    DeclKind kind;
    uint32_t blob;              ///< index into EmbeddedPackage::blobs
    std::string_view doc;
};

struct EmbeddedImport {
    std::string_view name;  ///< local name, or empty
    std::string_view path;
};

struct EmbeddedFile {
    std::string_view name;  ///< print.go
    List<uint32_t> lineStarts;
    uint32_t size;
    List<EmbeddedImport> imports;
};

/// A package as the build embedded it. `decls` is sorted by (receiver, name).
struct EmbeddedPackage {
    std::string_view path, name, doc;
    List<EmbeddedFile> files;
    List<EmbeddedDecl> decls;
    List<std::string_view> blobs;  ///< a blob begins with its file's index
    bool loadWhole;                ///< has init functions or blank variables
    List<std::string_view> initialised;  ///< packages with init functions that this one imports, also indirectly, in the order of initialisation
    std::string_view stringEnds, stringText;  ///< the names and literals of all blobs
};

/// Bytes of a package, from its parsed files (used by the build's embedding tool); for `initialised` see EmbeddedPackage.
std::string serializePackage(std::string_view path, const std::vector<File*>& files, const std::vector<std::string>& initialised = {});
EmbeddedPackage readPackage(std::string_view bytes, Arena& arena);
/// The declarations of one blob. `fileBase[i]` is the Pos value of the first byte of file i.
List<Node*> readBlob(const EmbeddedPackage& package, uint32_t blob, const std::vector<uint32_t>& fileBase, Arena& arena);
uint32_t fileOfBlob(const EmbeddedPackage& package, uint32_t blob);

}  // namespace minigo::syntax
