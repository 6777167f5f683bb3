// This file carries out //go:embed directives (go doc embed): finds the files that the patterns name and gives the variables their values.
#pragma once
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "syntax/parser.h"

namespace minigo::driver {

/// The directives of one file.
class Embedding {
public:
    Embedding(syntax::File& file, const FileSet& files, Diagnostics& diagnostics, Arena& arena);
    bool empty() const { return directives_.empty(); }
    /// Finds the files below the file's folder. Returns go list's words for a pattern that names none, with position; "" when all is well.
    std::string resolve();
    /// Reports misuse as the compiler does and initialises the variables. Only after resolve, and without errors in the file's syntax.
    void apply();

private:
    struct Pattern {
        std::string text;
        Pos pos;
        std::vector<std::string> files;  ///< relative paths
    };
    struct Directive {
        Pos pos;      ///< of "go:embed"
        size_t end;   ///< offset in the text where the line ends
        std::vector<Pattern> patterns;
        std::string problem;  ///< with its text
        bool used = false;
    };

    void findDirectives();
    void readDirective(size_t begin, size_t end);
    std::string find(Pattern& p);
    bool importsEmbed() const;
    void initialise(syntax::VarSpec* spec, const std::vector<Directive*>& directives);
    syntax::Expr* fileSystem(syntax::VarSpec* spec, const std::vector<std::string>& files);
    void error(Pos pos, std::string text);
    syntax::BasicLit* literal(Pos pos, const std::string& bytes);

    syntax::File& file_;
    const FileSet& files_;
    Diagnostics& diagnostics_;
    Arena& arena_;
    std::string folder_;
    std::vector<Directive> directives_;
};

}  // namespace minigo::driver
