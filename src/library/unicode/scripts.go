package unicode

// The scripts.
var (
	// Adlam is the set of characters of script Adlam.
	Adlam = table("Adlam")
	// Ahom is the set of characters of script Ahom.
	Ahom = table("Ahom")
	// Anatolian_Hieroglyphs is the set of characters of script Anatolian_Hieroglyphs.
	Anatolian_Hieroglyphs = table("Anatolian_Hieroglyphs")
	// Arabic is the set of characters of script Arabic.
	Arabic = table("Arabic")
	// Armenian is the set of characters of script Armenian.
	Armenian = table("Armenian")
	// Avestan is the set of characters of script Avestan.
	Avestan = table("Avestan")
	// Balinese is the set of characters of script Balinese.
	Balinese = table("Balinese")
	// Bamum is the set of characters of script Bamum.
	Bamum = table("Bamum")
	// Bassa_Vah is the set of characters of script Bassa_Vah.
	Bassa_Vah = table("Bassa_Vah")
	// Batak is the set of characters of script Batak.
	Batak = table("Batak")
	// Bengali is the set of characters of script Bengali.
	Bengali = table("Bengali")
	// Bhaiksuki is the set of characters of script Bhaiksuki.
	Bhaiksuki = table("Bhaiksuki")
	// Bopomofo is the set of characters of script Bopomofo.
	Bopomofo = table("Bopomofo")
	// Brahmi is the set of characters of script Brahmi.
	Brahmi = table("Brahmi")
	// Braille is the set of characters of script Braille.
	Braille = table("Braille")
	// Buginese is the set of characters of script Buginese.
	Buginese = table("Buginese")
	// Buhid is the set of characters of script Buhid.
	Buhid = table("Buhid")
	// Canadian_Aboriginal is the set of characters of script Canadian_Aboriginal.
	Canadian_Aboriginal = table("Canadian_Aboriginal")
	// Carian is the set of characters of script Carian.
	Carian = table("Carian")
	// Caucasian_Albanian is the set of characters of script Caucasian_Albanian.
	Caucasian_Albanian = table("Caucasian_Albanian")
	// Chakma is the set of characters of script Chakma.
	Chakma = table("Chakma")
	// Cham is the set of characters of script Cham.
	Cham = table("Cham")
	// Cherokee is the set of characters of script Cherokee.
	Cherokee = table("Cherokee")
	// Chorasmian is the set of characters of script Chorasmian.
	Chorasmian = table("Chorasmian")
	// Common is the set of characters of script Common.
	Common = table("Common")
	// Coptic is the set of characters of script Coptic.
	Coptic = table("Coptic")
	// Cuneiform is the set of characters of script Cuneiform.
	Cuneiform = table("Cuneiform")
	// Cypriot is the set of characters of script Cypriot.
	Cypriot = table("Cypriot")
	// Cypro_Minoan is the set of characters of script Cypro_Minoan.
	Cypro_Minoan = table("Cypro_Minoan")
	// Cyrillic is the set of characters of script Cyrillic.
	Cyrillic = table("Cyrillic")
	// Deseret is the set of characters of script Deseret.
	Deseret = table("Deseret")
	// Devanagari is the set of characters of script Devanagari.
	Devanagari = table("Devanagari")
	// Dives_Akuru is the set of characters of script Dives_Akuru.
	Dives_Akuru = table("Dives_Akuru")
	// Dogra is the set of characters of script Dogra.
	Dogra = table("Dogra")
	// Duployan is the set of characters of script Duployan.
	Duployan = table("Duployan")
	// Egyptian_Hieroglyphs is the set of characters of script Egyptian_Hieroglyphs.
	Egyptian_Hieroglyphs = table("Egyptian_Hieroglyphs")
	// Elbasan is the set of characters of script Elbasan.
	Elbasan = table("Elbasan")
	// Elymaic is the set of characters of script Elymaic.
	Elymaic = table("Elymaic")
	// Ethiopic is the set of characters of script Ethiopic.
	Ethiopic = table("Ethiopic")
	// Georgian is the set of characters of script Georgian.
	Georgian = table("Georgian")
	// Glagolitic is the set of characters of script Glagolitic.
	Glagolitic = table("Glagolitic")
	// Gothic is the set of characters of script Gothic.
	Gothic = table("Gothic")
	// Grantha is the set of characters of script Grantha.
	Grantha = table("Grantha")
	// Greek is the set of characters of script Greek.
	Greek = table("Greek")
	// Gujarati is the set of characters of script Gujarati.
	Gujarati = table("Gujarati")
	// Gunjala_Gondi is the set of characters of script Gunjala_Gondi.
	Gunjala_Gondi = table("Gunjala_Gondi")
	// Gurmukhi is the set of characters of script Gurmukhi.
	Gurmukhi = table("Gurmukhi")
	// Han is the set of characters of script Han.
	Han = table("Han")
	// Hangul is the set of characters of script Hangul.
	Hangul = table("Hangul")
	// Hanifi_Rohingya is the set of characters of script Hanifi_Rohingya.
	Hanifi_Rohingya = table("Hanifi_Rohingya")
	// Hanunoo is the set of characters of script Hanunoo.
	Hanunoo = table("Hanunoo")
	// Hatran is the set of characters of script Hatran.
	Hatran = table("Hatran")
	// Hebrew is the set of characters of script Hebrew.
	Hebrew = table("Hebrew")
	// Hiragana is the set of characters of script Hiragana.
	Hiragana = table("Hiragana")
	// Imperial_Aramaic is the set of characters of script Imperial_Aramaic.
	Imperial_Aramaic = table("Imperial_Aramaic")
	// Inherited is the set of characters of script Inherited.
	Inherited = table("Inherited")
	// Inscriptional_Pahlavi is the set of characters of script Inscriptional_Pahlavi.
	Inscriptional_Pahlavi = table("Inscriptional_Pahlavi")
	// Inscriptional_Parthian is the set of characters of script Inscriptional_Parthian.
	Inscriptional_Parthian = table("Inscriptional_Parthian")
	// Javanese is the set of characters of script Javanese.
	Javanese = table("Javanese")
	// Kaithi is the set of characters of script Kaithi.
	Kaithi = table("Kaithi")
	// Kannada is the set of characters of script Kannada.
	Kannada = table("Kannada")
	// Katakana is the set of characters of script Katakana.
	Katakana = table("Katakana")
	// Kawi is the set of characters of script Kawi.
	Kawi = table("Kawi")
	// Kayah_Li is the set of characters of script Kayah_Li.
	Kayah_Li = table("Kayah_Li")
	// Kharoshthi is the set of characters of script Kharoshthi.
	Kharoshthi = table("Kharoshthi")
	// Khitan_Small_Script is the set of characters of script Khitan_Small_Script.
	Khitan_Small_Script = table("Khitan_Small_Script")
	// Khmer is the set of characters of script Khmer.
	Khmer = table("Khmer")
	// Khojki is the set of characters of script Khojki.
	Khojki = table("Khojki")
	// Khudawadi is the set of characters of script Khudawadi.
	Khudawadi = table("Khudawadi")
	// Lao is the set of characters of script Lao.
	Lao = table("Lao")
	// Latin is the set of characters of script Latin.
	Latin = table("Latin")
	// Lepcha is the set of characters of script Lepcha.
	Lepcha = table("Lepcha")
	// Limbu is the set of characters of script Limbu.
	Limbu = table("Limbu")
	// Linear_A is the set of characters of script Linear_A.
	Linear_A = table("Linear_A")
	// Linear_B is the set of characters of script Linear_B.
	Linear_B = table("Linear_B")
	// Lisu is the set of characters of script Lisu.
	Lisu = table("Lisu")
	// Lycian is the set of characters of script Lycian.
	Lycian = table("Lycian")
	// Lydian is the set of characters of script Lydian.
	Lydian = table("Lydian")
	// Mahajani is the set of characters of script Mahajani.
	Mahajani = table("Mahajani")
	// Makasar is the set of characters of script Makasar.
	Makasar = table("Makasar")
	// Malayalam is the set of characters of script Malayalam.
	Malayalam = table("Malayalam")
	// Mandaic is the set of characters of script Mandaic.
	Mandaic = table("Mandaic")
	// Manichaean is the set of characters of script Manichaean.
	Manichaean = table("Manichaean")
	// Marchen is the set of characters of script Marchen.
	Marchen = table("Marchen")
	// Masaram_Gondi is the set of characters of script Masaram_Gondi.
	Masaram_Gondi = table("Masaram_Gondi")
	// Medefaidrin is the set of characters of script Medefaidrin.
	Medefaidrin = table("Medefaidrin")
	// Meetei_Mayek is the set of characters of script Meetei_Mayek.
	Meetei_Mayek = table("Meetei_Mayek")
	// Mende_Kikakui is the set of characters of script Mende_Kikakui.
	Mende_Kikakui = table("Mende_Kikakui")
	// Meroitic_Cursive is the set of characters of script Meroitic_Cursive.
	Meroitic_Cursive = table("Meroitic_Cursive")
	// Meroitic_Hieroglyphs is the set of characters of script Meroitic_Hieroglyphs.
	Meroitic_Hieroglyphs = table("Meroitic_Hieroglyphs")
	// Miao is the set of characters of script Miao.
	Miao = table("Miao")
	// Modi is the set of characters of script Modi.
	Modi = table("Modi")
	// Mongolian is the set of characters of script Mongolian.
	Mongolian = table("Mongolian")
	// Mro is the set of characters of script Mro.
	Mro = table("Mro")
	// Multani is the set of characters of script Multani.
	Multani = table("Multani")
	// Myanmar is the set of characters of script Myanmar.
	Myanmar = table("Myanmar")
	// Nabataean is the set of characters of script Nabataean.
	Nabataean = table("Nabataean")
	// Nag_Mundari is the set of characters of script Nag_Mundari.
	Nag_Mundari = table("Nag_Mundari")
	// Nandinagari is the set of characters of script Nandinagari.
	Nandinagari = table("Nandinagari")
	// New_Tai_Lue is the set of characters of script New_Tai_Lue.
	New_Tai_Lue = table("New_Tai_Lue")
	// Newa is the set of characters of script Newa.
	Newa = table("Newa")
	// Nko is the set of characters of script Nko.
	Nko = table("Nko")
	// Nushu is the set of characters of script Nushu.
	Nushu = table("Nushu")
	// Nyiakeng_Puachue_Hmong is the set of characters of script Nyiakeng_Puachue_Hmong.
	Nyiakeng_Puachue_Hmong = table("Nyiakeng_Puachue_Hmong")
	// Ogham is the set of characters of script Ogham.
	Ogham = table("Ogham")
	// Ol_Chiki is the set of characters of script Ol_Chiki.
	Ol_Chiki = table("Ol_Chiki")
	// Old_Hungarian is the set of characters of script Old_Hungarian.
	Old_Hungarian = table("Old_Hungarian")
	// Old_Italic is the set of characters of script Old_Italic.
	Old_Italic = table("Old_Italic")
	// Old_North_Arabian is the set of characters of script Old_North_Arabian.
	Old_North_Arabian = table("Old_North_Arabian")
	// Old_Permic is the set of characters of script Old_Permic.
	Old_Permic = table("Old_Permic")
	// Old_Persian is the set of characters of script Old_Persian.
	Old_Persian = table("Old_Persian")
	// Old_Sogdian is the set of characters of script Old_Sogdian.
	Old_Sogdian = table("Old_Sogdian")
	// Old_South_Arabian is the set of characters of script Old_South_Arabian.
	Old_South_Arabian = table("Old_South_Arabian")
	// Old_Turkic is the set of characters of script Old_Turkic.
	Old_Turkic = table("Old_Turkic")
	// Old_Uyghur is the set of characters of script Old_Uyghur.
	Old_Uyghur = table("Old_Uyghur")
	// Oriya is the set of characters of script Oriya.
	Oriya = table("Oriya")
	// Osage is the set of characters of script Osage.
	Osage = table("Osage")
	// Osmanya is the set of characters of script Osmanya.
	Osmanya = table("Osmanya")
	// Pahawh_Hmong is the set of characters of script Pahawh_Hmong.
	Pahawh_Hmong = table("Pahawh_Hmong")
	// Palmyrene is the set of characters of script Palmyrene.
	Palmyrene = table("Palmyrene")
	// Pau_Cin_Hau is the set of characters of script Pau_Cin_Hau.
	Pau_Cin_Hau = table("Pau_Cin_Hau")
	// Phags_Pa is the set of characters of script Phags_Pa.
	Phags_Pa = table("Phags_Pa")
	// Phoenician is the set of characters of script Phoenician.
	Phoenician = table("Phoenician")
	// Psalter_Pahlavi is the set of characters of script Psalter_Pahlavi.
	Psalter_Pahlavi = table("Psalter_Pahlavi")
	// Rejang is the set of characters of script Rejang.
	Rejang = table("Rejang")
	// Runic is the set of characters of script Runic.
	Runic = table("Runic")
	// Samaritan is the set of characters of script Samaritan.
	Samaritan = table("Samaritan")
	// Saurashtra is the set of characters of script Saurashtra.
	Saurashtra = table("Saurashtra")
	// Sharada is the set of characters of script Sharada.
	Sharada = table("Sharada")
	// Shavian is the set of characters of script Shavian.
	Shavian = table("Shavian")
	// Siddham is the set of characters of script Siddham.
	Siddham = table("Siddham")
	// SignWriting is the set of characters of script SignWriting.
	SignWriting = table("SignWriting")
	// Sinhala is the set of characters of script Sinhala.
	Sinhala = table("Sinhala")
	// Sogdian is the set of characters of script Sogdian.
	Sogdian = table("Sogdian")
	// Sora_Sompeng is the set of characters of script Sora_Sompeng.
	Sora_Sompeng = table("Sora_Sompeng")
	// Soyombo is the set of characters of script Soyombo.
	Soyombo = table("Soyombo")
	// Sundanese is the set of characters of script Sundanese.
	Sundanese = table("Sundanese")
	// Syloti_Nagri is the set of characters of script Syloti_Nagri.
	Syloti_Nagri = table("Syloti_Nagri")
	// Syriac is the set of characters of script Syriac.
	Syriac = table("Syriac")
	// Tagalog is the set of characters of script Tagalog.
	Tagalog = table("Tagalog")
	// Tagbanwa is the set of characters of script Tagbanwa.
	Tagbanwa = table("Tagbanwa")
	// Tai_Le is the set of characters of script Tai_Le.
	Tai_Le = table("Tai_Le")
	// Tai_Tham is the set of characters of script Tai_Tham.
	Tai_Tham = table("Tai_Tham")
	// Tai_Viet is the set of characters of script Tai_Viet.
	Tai_Viet = table("Tai_Viet")
	// Takri is the set of characters of script Takri.
	Takri = table("Takri")
	// Tamil is the set of characters of script Tamil.
	Tamil = table("Tamil")
	// Tangsa is the set of characters of script Tangsa.
	Tangsa = table("Tangsa")
	// Tangut is the set of characters of script Tangut.
	Tangut = table("Tangut")
	// Telugu is the set of characters of script Telugu.
	Telugu = table("Telugu")
	// Thaana is the set of characters of script Thaana.
	Thaana = table("Thaana")
	// Thai is the set of characters of script Thai.
	Thai = table("Thai")
	// Tibetan is the set of characters of script Tibetan.
	Tibetan = table("Tibetan")
	// Tifinagh is the set of characters of script Tifinagh.
	Tifinagh = table("Tifinagh")
	// Tirhuta is the set of characters of script Tirhuta.
	Tirhuta = table("Tirhuta")
	// Toto is the set of characters of script Toto.
	Toto = table("Toto")
	// Ugaritic is the set of characters of script Ugaritic.
	Ugaritic = table("Ugaritic")
	// Vai is the set of characters of script Vai.
	Vai = table("Vai")
	// Vithkuqi is the set of characters of script Vithkuqi.
	Vithkuqi = table("Vithkuqi")
	// Wancho is the set of characters of script Wancho.
	Wancho = table("Wancho")
	// Warang_Citi is the set of characters of script Warang_Citi.
	Warang_Citi = table("Warang_Citi")
	// Yezidi is the set of characters of script Yezidi.
	Yezidi = table("Yezidi")
	// Yi is the set of characters of script Yi.
	Yi = table("Yi")
	// Zanabazar_Square is the set of characters of script Zanabazar_Square.
	Zanabazar_Square = table("Zanabazar_Square")
)

// Scripts maps the names of the scripts to their tables.
var Scripts = map[string]*RangeTable{
	"Adlam":                  Adlam,
	"Ahom":                   Ahom,
	"Anatolian_Hieroglyphs":  Anatolian_Hieroglyphs,
	"Arabic":                 Arabic,
	"Armenian":               Armenian,
	"Avestan":                Avestan,
	"Balinese":               Balinese,
	"Bamum":                  Bamum,
	"Bassa_Vah":              Bassa_Vah,
	"Batak":                  Batak,
	"Bengali":                Bengali,
	"Bhaiksuki":              Bhaiksuki,
	"Bopomofo":               Bopomofo,
	"Brahmi":                 Brahmi,
	"Braille":                Braille,
	"Buginese":               Buginese,
	"Buhid":                  Buhid,
	"Canadian_Aboriginal":    Canadian_Aboriginal,
	"Carian":                 Carian,
	"Caucasian_Albanian":     Caucasian_Albanian,
	"Chakma":                 Chakma,
	"Cham":                   Cham,
	"Cherokee":               Cherokee,
	"Chorasmian":             Chorasmian,
	"Common":                 Common,
	"Coptic":                 Coptic,
	"Cuneiform":              Cuneiform,
	"Cypriot":                Cypriot,
	"Cypro_Minoan":           Cypro_Minoan,
	"Cyrillic":               Cyrillic,
	"Deseret":                Deseret,
	"Devanagari":             Devanagari,
	"Dives_Akuru":            Dives_Akuru,
	"Dogra":                  Dogra,
	"Duployan":               Duployan,
	"Egyptian_Hieroglyphs":   Egyptian_Hieroglyphs,
	"Elbasan":                Elbasan,
	"Elymaic":                Elymaic,
	"Ethiopic":               Ethiopic,
	"Georgian":               Georgian,
	"Glagolitic":             Glagolitic,
	"Gothic":                 Gothic,
	"Grantha":                Grantha,
	"Greek":                  Greek,
	"Gujarati":               Gujarati,
	"Gunjala_Gondi":          Gunjala_Gondi,
	"Gurmukhi":               Gurmukhi,
	"Han":                    Han,
	"Hangul":                 Hangul,
	"Hanifi_Rohingya":        Hanifi_Rohingya,
	"Hanunoo":                Hanunoo,
	"Hatran":                 Hatran,
	"Hebrew":                 Hebrew,
	"Hiragana":               Hiragana,
	"Imperial_Aramaic":       Imperial_Aramaic,
	"Inherited":              Inherited,
	"Inscriptional_Pahlavi":  Inscriptional_Pahlavi,
	"Inscriptional_Parthian": Inscriptional_Parthian,
	"Javanese":               Javanese,
	"Kaithi":                 Kaithi,
	"Kannada":                Kannada,
	"Katakana":               Katakana,
	"Kawi":                   Kawi,
	"Kayah_Li":               Kayah_Li,
	"Kharoshthi":             Kharoshthi,
	"Khitan_Small_Script":    Khitan_Small_Script,
	"Khmer":                  Khmer,
	"Khojki":                 Khojki,
	"Khudawadi":              Khudawadi,
	"Lao":                    Lao,
	"Latin":                  Latin,
	"Lepcha":                 Lepcha,
	"Limbu":                  Limbu,
	"Linear_A":               Linear_A,
	"Linear_B":               Linear_B,
	"Lisu":                   Lisu,
	"Lycian":                 Lycian,
	"Lydian":                 Lydian,
	"Mahajani":               Mahajani,
	"Makasar":                Makasar,
	"Malayalam":              Malayalam,
	"Mandaic":                Mandaic,
	"Manichaean":             Manichaean,
	"Marchen":                Marchen,
	"Masaram_Gondi":          Masaram_Gondi,
	"Medefaidrin":            Medefaidrin,
	"Meetei_Mayek":           Meetei_Mayek,
	"Mende_Kikakui":          Mende_Kikakui,
	"Meroitic_Cursive":       Meroitic_Cursive,
	"Meroitic_Hieroglyphs":   Meroitic_Hieroglyphs,
	"Miao":                   Miao,
	"Modi":                   Modi,
	"Mongolian":              Mongolian,
	"Mro":                    Mro,
	"Multani":                Multani,
	"Myanmar":                Myanmar,
	"Nabataean":              Nabataean,
	"Nag_Mundari":            Nag_Mundari,
	"Nandinagari":            Nandinagari,
	"New_Tai_Lue":            New_Tai_Lue,
	"Newa":                   Newa,
	"Nko":                    Nko,
	"Nushu":                  Nushu,
	"Nyiakeng_Puachue_Hmong": Nyiakeng_Puachue_Hmong,
	"Ogham":                  Ogham,
	"Ol_Chiki":               Ol_Chiki,
	"Old_Hungarian":          Old_Hungarian,
	"Old_Italic":             Old_Italic,
	"Old_North_Arabian":      Old_North_Arabian,
	"Old_Permic":             Old_Permic,
	"Old_Persian":            Old_Persian,
	"Old_Sogdian":            Old_Sogdian,
	"Old_South_Arabian":      Old_South_Arabian,
	"Old_Turkic":             Old_Turkic,
	"Old_Uyghur":             Old_Uyghur,
	"Oriya":                  Oriya,
	"Osage":                  Osage,
	"Osmanya":                Osmanya,
	"Pahawh_Hmong":           Pahawh_Hmong,
	"Palmyrene":              Palmyrene,
	"Pau_Cin_Hau":            Pau_Cin_Hau,
	"Phags_Pa":               Phags_Pa,
	"Phoenician":             Phoenician,
	"Psalter_Pahlavi":        Psalter_Pahlavi,
	"Rejang":                 Rejang,
	"Runic":                  Runic,
	"Samaritan":              Samaritan,
	"Saurashtra":             Saurashtra,
	"Sharada":                Sharada,
	"Shavian":                Shavian,
	"Siddham":                Siddham,
	"SignWriting":            SignWriting,
	"Sinhala":                Sinhala,
	"Sogdian":                Sogdian,
	"Sora_Sompeng":           Sora_Sompeng,
	"Soyombo":                Soyombo,
	"Sundanese":              Sundanese,
	"Syloti_Nagri":           Syloti_Nagri,
	"Syriac":                 Syriac,
	"Tagalog":                Tagalog,
	"Tagbanwa":               Tagbanwa,
	"Tai_Le":                 Tai_Le,
	"Tai_Tham":               Tai_Tham,
	"Tai_Viet":               Tai_Viet,
	"Takri":                  Takri,
	"Tamil":                  Tamil,
	"Tangsa":                 Tangsa,
	"Tangut":                 Tangut,
	"Telugu":                 Telugu,
	"Thaana":                 Thaana,
	"Thai":                   Thai,
	"Tibetan":                Tibetan,
	"Tifinagh":               Tifinagh,
	"Tirhuta":                Tirhuta,
	"Toto":                   Toto,
	"Ugaritic":               Ugaritic,
	"Vai":                    Vai,
	"Vithkuqi":               Vithkuqi,
	"Wancho":                 Wancho,
	"Warang_Citi":            Warang_Citi,
	"Yezidi":                 Yezidi,
	"Yi":                     Yi,
	"Zanabazar_Square":       Zanabazar_Square,
}
