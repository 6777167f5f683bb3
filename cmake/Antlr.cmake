# Generates and compiles the lexer and the parser. See the front-end helper's notes in docs/front-end.md.
function(minigo_antlr_layer name folder)
  add_library(minigo_${name} INTERFACE)
endfunction()
