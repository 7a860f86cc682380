//! The sixteen Länder: each has its own holidays, and an authority sits in one of them.

vocabulary! {
    /// A Land of the Federal Republic, by its usual two letters.
    Land {
        /// Baden-Württemberg.
        BadenWuerttemberg = "BW",
        /// Bavaria.
        Bavaria = "BY",
        /// Berlin.
        Berlin = "BE",
        /// Brandenburg.
        Brandenburg = "BB",
        /// Bremen.
        Bremen = "HB",
        /// Hamburg.
        Hamburg = "HH",
        /// Hesse.
        Hesse = "HE",
        /// Mecklenburg-Vorpommern.
        MecklenburgVorpommern = "MV",
        /// Lower Saxony.
        LowerSaxony = "NI",
        /// North Rhine-Westphalia.
        NorthRhineWestphalia = "NW",
        /// Rhineland-Palatinate.
        RhinelandPalatinate = "RP",
        /// Saarland.
        Saarland = "SL",
        /// Saxony.
        Saxony = "SN",
        /// Saxony-Anhalt.
        SaxonyAnhalt = "ST",
        /// Schleswig-Holstein.
        SchleswigHolstein = "SH",
        /// Thuringia.
        Thuringia = "TH",
    }
}
