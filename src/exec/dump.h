// This file declares how execution trees are shown.
#pragma once
#include <string>

#include "base/source.h"
#include "exec/program.h"

namespace minigo::exec {

/// The execution trees of a package's functions, function literals and instances, in the order of their positions: first where each
/// variable lies, then one line a node, `line:column  class of the node  | the Go code it stands for`. Lowers what is not lowered yet. A node's operands stand below it, further in; statements that
/// follow each other stand below each other; `-> line:column` is a jump to a node that stands elsewhere. Only nodes that were made while NodeLog::current was set are known.
std::string dumpTrees(Program& program, const FileSet& files, const types::CheckedPackage& package);

/// The execution tree of one function and of the literals in it.
std::string dumpTree(Program& program, const FileSet& files, const value::Func* function);

}  // namespace minigo::exec
