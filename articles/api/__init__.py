"""The public read API: what readers may see, as JSON, for programs of anybody.

Each endpoint is declared once (``endpoints``): its address, parameters, fields and view. The
views read and answer by the declaration, and the OpenAPI document is written from it. Its
texts are for programmers and in English, as the names of its keys are.
"""
