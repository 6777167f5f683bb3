# Embeds the Go sources of the library packages in the program.
function(minigo_embed_library name folder)
  add_library(minigo_${name} INTERFACE)
endfunction()
