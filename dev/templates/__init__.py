"""How the shipped Word templates were first made: `python -m dev.templates` writes templates/*.docx.

From then on the .docx files are what people edit, in Word. Running this again gives the first versions back.
"""
