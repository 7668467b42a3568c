"""Files of any kind as tables of texts: CSV, Excel, Parquet, SAS, and those inside .gz and .zip."""
