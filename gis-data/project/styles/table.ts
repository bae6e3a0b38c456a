/** The table in which QGIS looks for a layer's styles (QGIS, qgsogrprovider). */
export const stylesTable = 'layer_styles';

/** What a row of ours says in `owner`; QGIS writes another there when a person saves a style, and such a row is kept as it is. */
export const ourOwner = 'eldermap';

export const styleColumns = [
  'f_table_catalog', 'f_table_schema', 'f_table_name', 'f_geometry_column', 'styleName', 'styleQML', 'styleSLD', 'useAsDefault', 'description', 'owner', 'ui', 'update_time',
] as const;
