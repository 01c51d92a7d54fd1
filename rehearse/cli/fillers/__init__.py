"""`rehearse fillers`: every filler of a take, to hear and to correct."""
