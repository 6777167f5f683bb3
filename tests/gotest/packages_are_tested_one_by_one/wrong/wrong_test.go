package wrong

func TestX() {}
